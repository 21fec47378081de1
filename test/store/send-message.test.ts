import { randomBytes } from 'node:crypto';
import { deliverMessage } from '@memberday/functions/messages/deliver-message.ts';
import { notePopup, noteSettings } from '@memberday/functions/messages/follow-permission-events.ts';
import { listMyPermissions } from '@memberday/functions/messages/list-my-permissions.ts';
import { tellPermissions } from '@memberday/functions/messages/tell-permissions.ts';
import { sendMessage } from '@memberday/functions/send-message.ts';
import { createWechat } from '@memberday/functions/wechat/wechat.ts';
import { startWechatSandbox, type WechatSandbox } from '@memberday/infra/local/sandbox/wechat.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { firstMeet, injectFaults, randomFaults, stormSeeds } from '../support/faults.ts';
import { insist } from '../support/insist.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore, engineNames } from './bare-store.ts';

const appId = 'wx-test';
const noon = '2026-06-20T04:00:00.000Z';
const night = '2026-06-20T15:30:00.000Z';
const templateOf = { drop_opening: 'local-drop-opening', points_expiring: 'local-points-expiring' } as const;
const sendPath = '/cgi-bin/message/subscribe/send';
const say = {
  drop_opening: { name: '周三半价', opensAt: '2026-06-20T04:05:00.000Z' },
  points_expiring: { points: 120, lastDay: '2026-06-30' },
} as const;

let sandbox: WechatSandbox;
let time: Instant = noon;
beforeAll(async () => {
  sandbox = await startWechatSandbox({ port: 0, apps: [{ appId, secret: 's' }], now: () => time });
});
afterAll(() => sandbox.close());

const control = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Record<string, unknown>;
};
const countersOf = async () =>
  (await (await fetch(`${sandbox.url}/sandbox/counters`)).json()) as { calls: Record<string, number> };

/** A member of tier 0 who is known at WeChat, and two kinds of message written down. */
const open = async (testTable: Parameters<typeof bareStore>[0]) => {
  time = noon;
  const bare = bareStore(testTable);
  const { store } = bare;
  const wechat = createWechat({
    baseUrl: sandbox.url,
    apps: [{ appId, secret: 's' }],
    tokens: store.wechatTokens,
    now: () => time,
  });
  for (const kind of Object.keys(templateOf) as (keyof typeof templateOf)[]) {
    const fields =
      kind === 'drop_opening'
        ? { thing1: { value: 'name' }, time2: { value: 'opensAt' }, thing3: { text: '点开就能抢' } }
        : { number1: { value: 'points' }, date2: { value: 'lastDay' }, thing4: { text: '到期清零' } };
    const text = { appId, kind, templateId: templateOf[kind], fields, page: 'pages/home/index', on: true };
    await store.messageTexts.save({ ...text, version: 0, changedAt: noon });
  }
  const work = () => {
    const context = bare.context({ now: time });
    return { ...context, wechat: async () => wechat };
  };
  const newMember = async () => {
    const openid = `o-${randomBytes(8).toString('hex')}`;
    const { code } = await control('login-codes', { appId, openid });
    await wechat.exchangeLoginCode({ appId, code: String(code) });
    const { index, vault } = await work().privacy();
    const openidKey = index.identity({ kind: 'openid', issuer: appId, value: openid });
    const memberId = await bare.join([openidKey]);
    await store.visitors.note(openidKey, {
      entry: {},
      sealedSessionKey: 'x',
      sealedOpenid: vault.seal(openid, openidKey),
      at: time,
    });
    const allow = async (kind: keyof typeof templateOf = 'drop_opening', seconds = 0) => {
      const templateId = templateOf[kind];
      await control('subscriptions', { appId, openid, answers: { [templateId]: 'accept' } });
      const id = newId('permission', addMs(time, seconds * 1000), randomBytes(12));
      return tellPermissions(bare.member(memberId, { now: addMs(time, 7 * 24 * 60 * minuteMs) }), {
        id,
        scene: 'test',
        answers: [{ templateId, answer: 'accept' }],
      });
    };
    const credits = async (kind: MessageKind = 'drop_opening') =>
      valueIn(await listMyPermissions(bare.member(memberId), {})).permissions.find((each) => each.kind === kind)
        ?.credits;
    const ask = (key: string, kind: keyof typeof templateOf = 'drop_opening') =>
      sendMessage(work(), { memberId, kind, key, values: say[kind] } as Parameters<typeof sendMessage>[1]);
    const deliver = (key: string) => deliverMessage(work(), { memberId, key });
    const stateOf = async (key: string) => (await store.messages.read(memberId, key))?.state;
    const received = async () => {
      const answer = (await (await fetch(`${sandbox.url}/sandbox/messages`)).json()) as {
        messages: { openid: string }[];
      };
      return answer.messages.filter((message) => message.openid === openid).length;
    };
    const ledger = async () => {
      const { items } = await store.ownRows.permissions(memberId, { limit: 200, after: undefined });
      return items.flatMap(({ changes }) => changes).reduce((sum, change) => sum + change.credits, 0);
    };
    return { memberId, openid, openidKey, allow, credits, ask, deliver, stateOf, received, ledger };
  };
  const reach = (levels: number[] = []) =>
    store.reach.count(templateOf.drop_opening, levels.length > 0 ? { kind: 'tiers', levels } : { kind: 'all' });
  return { bare, store, work, newMember, reach };
};

describe.each(engineNames)('messages that go out on %s', (engineName) => {
  const engine = useEngine(engineName);

  test('one thing, asked for by eight and worked on by 64 at once, is told once and costs one', async () => {
    const { newMember, reach } = await open(await engine.newTable());
    const one = await newMember();
    valueIn(await one.allow('drop_opening', 0));
    valueIn(await one.allow('drop_opening', 600));
    expect(await reach()).toBe(1);
    await Promise.all(Array.from({ length: 8 }, () => one.ask('drop/1')));
    await Promise.all(Array.from({ length: 64 }, () => insist(() => one.deliver('drop/1'))));
    expect(await one.stateOf('drop/1')).toMatchObject({ step: 'sent', at: noon });
    expect([await one.received(), await one.credits(), await one.ledger()]).toEqual([1, 1, 1]);
    await one.ask('drop/1');
    await one.deliver('drop/1');
    expect([await one.received(), await one.credits(), await reach()]).toEqual([1, 1, 1]);
  });

  test('16 things at once, and five allowed: five are told, and the books agree', async () => {
    const { newMember, reach } = await open(await engine.newTable());
    const one = await newMember();
    for (let i = 0; i < 5; i += 1) valueIn(await one.allow('drop_opening', i * 600));
    const keys = Array.from({ length: 16 }, (_, i) => `drop/${i}`);
    await Promise.all(keys.map((key) => one.ask(key)));
    await Promise.all(keys.map((key) => insist(() => one.deliver(key))));
    const states = await Promise.all(keys.map((key) => one.stateOf(key)));
    const told = states.filter((state) => state?.step === 'sent');
    const left = states.filter((state) => state?.step === 'skipped' && state.why === 'no_credit');
    expect([told.length, left.length]).toEqual([5, 11]);
    expect([await one.received(), await one.credits(), await one.ledger(), await reach()]).toEqual([5, 0, 0, 0]);
  });

  test('whoever stops in the middle costs a permission and tells nobody twice', async () => {
    const { newMember, work } = await open(await engine.newTable());
    const one = await newMember();
    valueIn(await one.allow());
    await one.ask('drop/1');
    const wechat = await work().wechat();
    const end = () => Promise.reject(new Error('the function ends here'));
    const stopping = { ...work(), wechat: async () => ({ ...wechat, sendSubscribeMessage: end }) };
    await expect(deliverMessage(stopping, { memberId: one.memberId, key: 'drop/1' })).rejects.toThrow('ends here');
    expect(await one.stateOf('drop/1')).toMatchObject({ step: 'sending' });
    // A copy of the work, while the first may still be at it.
    await one.deliver('drop/1');
    expect(await one.stateOf('drop/1')).toMatchObject({ step: 'sending' });
    time = addMs(noon, 6 * minuteMs);
    await one.deliver('drop/1');
    expect(await one.stateOf('drop/1')).toMatchObject({ step: 'failed', why: 'interrupted' });
    expect([await one.received(), await one.credits()]).toEqual([0, 0]);
  });

  test('an answer of WeChat that is lost is not asked for again', async () => {
    const { newMember } = await open(await engine.newTable());
    const one = await newMember();
    valueIn(await one.allow());
    await one.ask('drop/1');
    const before = (await countersOf()).calls[sendPath] ?? 0;
    await control('faults', { kind: 'lost', path: sendPath });
    for (let i = 0; i < 3; i += 1) await one.deliver('drop/1');
    expect(await one.stateOf('drop/1')).toMatchObject({ step: 'failed', why: 'no_answer' });
    expect([(await countersOf()).calls[sendPath], await one.received()]).toEqual([before + 1, 1]);
  });

  test('what WeChat would not take gives the permission back, and what it is too busy for goes out later', async () => {
    const { newMember, store } = await open(await engine.newTable());
    const one = await newMember();
    valueIn(await one.allow());
    await one.ask('drop/1');
    await control('faults', { kind: 'error', errcode: 47003, path: sendPath });
    await one.deliver('drop/1');
    expect(await one.stateOf('drop/1')).toMatchObject({ step: 'failed', why: 'wrong_value' });
    expect(await one.credits()).toBe(1);
    await one.ask('drop/x');
    await control('faults', { kind: 'error', errcode: 48001, path: sendPath });
    await expect(one.deliver('drop/x')).rejects.toThrow('48001');
    expect([await one.stateOf('drop/x'), await one.credits()]).toMatchObject([{ step: 'failed', why: 'refused' }, 1]);
    await one.ask('drop/2');
    await control('faults', { kind: 'error', errcode: 45009, path: sendPath });
    await one.deliver('drop/2');
    expect([await one.stateOf('drop/2'), await one.credits()]).toEqual([{ step: 'queued', tries: 1 }, 1]);
    time = addMs(noon, 61 * minuteMs);
    const due = await store.due.list(time.slice(0, 13), time);
    expect(due.map(({ work }) => work)).toEqual([{ kind: 'send-message', memberId: one.memberId, key: 'drop/2' }]);
    await one.deliver('drop/2');
    expect(await one.stateOf('drop/2')).toMatchObject({ step: 'sent' });
    expect([await one.received(), await one.credits(), await one.ledger()]).toEqual([1, 0, 0]);
  });

  test('a permission that WeChat does not know of is forgotten quietly', async () => {
    const { newMember, reach } = await open(await engine.newTable());
    const one = await newMember();
    valueIn(await one.allow('drop_opening', 0));
    valueIn(await one.allow('drop_opening', 600));
    const templateId = templateOf.drop_opening;
    await control('subscription-settings', { appId, openid: one.openid, templateId, answer: 'reject' });
    await one.ask('drop/1');
    await one.deliver('drop/1');
    expect(await one.stateOf('drop/1')).toMatchObject({ step: 'skipped', why: 'withdrawn' });
    expect([await one.credits(), await one.ledger(), await reach()]).toEqual([0, 0, 0]);
  });

  test('news of the night waits for the morning; nothing is asked for that nobody has written down', async () => {
    const { newMember, store, work } = await open(await engine.newTable());
    const one = await newMember();
    valueIn(await one.allow('points_expiring'));
    time = night;
    await one.ask('points/1', 'points_expiring');
    await one.deliver('points/1');
    const morning = '2026-06-21T00:00:00.000Z';
    expect(await one.stateOf('points/1')).toEqual({ step: 'held', until: morning });
    // A copy that comes too early waits on.
    await one.deliver('points/1');
    expect(await one.received()).toBe(0);
    time = morning;
    expect((await store.due.list(time.slice(0, 13), time)).map(({ work: due }) => due)).toEqual([
      { kind: 'send-message', memberId: one.memberId, key: 'points/1' },
    ]);
    await one.deliver('points/1');
    expect(await one.received()).toBe(1);
    const asked = { memberId: one.memberId, kind: 'tier_changed', key: 'tier/1' } as const;
    expect(await sendMessage(work(), { ...asked, values: { from: '银卡', to: '金卡', at: noon } })).toEqual({
      kind: 'skipped',
      why: 'no_text',
    });
    expect(await one.stateOf('tier/1')).toBeUndefined();
  });

  test('an answer that phone and WeChat both tell counts once, in whatever shape it is told', async () => {
    const { newMember, work } = await open(await engine.newTable());
    const one = await newMember();
    const entry = { TemplateId: templateOf.drop_opening, SubscribeStatusString: 'accept', PopupScene: '0' };
    const other = { ...entry, TemplateId: 'T-of-somebody' };
    const push = (seconds: number, message: Record<string, unknown>) => ({
      appId,
      name: `n${seconds}`,
      sentAt: addMs(noon, seconds * 1000),
      takenAt: noon,
      event: '',
      message: { FromUserName: one.openidKey, ...message },
    });
    valueIn(await one.allow('drop_opening', 0));
    await notePopup(work(), push(1, { List: entry }));
    expect(await one.credits()).toBe(1);
    const alone = push(900, { SubscribeMsgPopupEvent: { List: [other, entry] } });
    for (let i = 0; i < 3; i += 1) await notePopup(work(), alone);
    expect(await one.credits()).toBe(2);
    valueIn(await one.allow('drop_opening', 899));
    expect(await one.credits()).toBe(2);
    await notePopup(work(), { ...alone, message: { ...alone.message, FromUserName: 'openid#wx-test#nobody' } });
    await noteSettings(work(), push(950, { List: { ...entry, SubscribeStatusString: 'reject' } }));
    expect([await one.credits(), await one.ledger()]).toEqual([0, 0]);
  });

  test('the sums of who could be told follow tiers, and forget who leaves', async () => {
    const { newMember, reach, store } = await open(await engine.newTable());
    const members = await Promise.all(Array.from({ length: 6 }, newMember));
    await Promise.all(members.map((each) => each.allow()));
    expect([await reach(), await reach([0]), await reach([2])]).toEqual([6, 6, 0]);
    const [first, second] = members;
    if (!first || !second) throw new Error('no members');
    const account = await store.accounts.read(first.memberId, { strong: true });
    if (!account) throw new Error('no account');
    const after = { ...account, tier: { ...account.tier, level: 2 } };
    expect(await store.accounts.post({ before: account, after, entries: [], moves: [] })).toEqual([]);
    await Promise.all(Array.from({ length: 4 }, () => store.permissions.replace(first.memberId, first.openidKey)));
    expect([await reach(), await reach([0]), await reach([2])]).toEqual([6, 5, 1]);
    await Promise.all(Array.from({ length: 3 }, () => store.permissions.forget(second.openidKey)));
    expect([await reach(), await reach([0]), await reach([2])]).toEqual([5, 4, 1]);
  });
});

describe('with faults that no local engine shows', () => {
  const engine = useEngine('dynoxide');

  test('a write whose answer is lost is known again: the message goes out, once', async () => {
    const table = await engine.newTable();
    const { newMember } = await open(table);
    const one = await newMember();
    valueIn(await one.allow());
    await one.ask('drop/1');
    injectFaults(
      table.wire,
      firstMeet('TransactWriteItems', ...Array.from({ length: 2 }, () => 'lost answer' as const)),
    );
    await insist(() => one.deliver('drop/1'));
    expect(await one.stateOf('drop/1')).toMatchObject({ step: 'sent' });
    expect([await one.received(), await one.credits()]).toEqual([1, 0]);
  });

  test('a table that keeps the token from us costs no permission', async () => {
    const table = await engine.newTable();
    const { newMember } = await open(table);
    const one = await newMember();
    valueIn(await one.allow());
    await one.ask('drop/1');
    let broken = true;
    table.wire.intercept((next) => (request) => {
      if (broken && request.body.includes('WX#')) throw new Error('the table is away');
      return next(request);
    });
    await expect(one.deliver('drop/1')).rejects.toThrow('the table is away');
    expect([await one.stateOf('drop/1'), await one.credits()]).toEqual([{ step: 'queued', tries: 0 }, 1]);
    broken = false;
    await one.deliver('drop/1');
    expect([await one.received(), await one.credits()]).toEqual([1, 0]);
  });

  test.each(stormSeeds)(
    'through storms of faults nobody is told twice, and every permission is accounted for (seed %i)',
    async (seed) => {
      const table = await engine.newTable();
      const { newMember, reach } = await open(table);
      const members = await Promise.all(Array.from({ length: 6 }, newMember));
      for (const each of members) for (let i = 0; i < 2; i += 1) valueIn(await each.allow('drop_opening', i * 600));
      const log = injectFaults(table.wire, randomFaults(seed, 0.12));
      await Promise.all(
        members.flatMap((each) =>
          ['drop/1', 'drop/2', 'drop/3'].map(async (key) => {
            // Whose permissions are spent by then is not even asked for: no row, nothing to deliver.
            if ((await insist(() => each.ask(key))).kind === 'skipped') return;
            await Promise.all([insist(() => each.deliver(key)), insist(() => each.deliver(key))]);
          }),
        ),
      );
      time = addMs(noon, 6 * minuteMs);
      let interrupted = 0;
      for (const each of members) {
        for (const key of ['drop/1', 'drop/2', 'drop/3'])
          if (await insist(() => each.stateOf(key))) await insist(() => each.deliver(key));
        const states = await Promise.all(['drop/1', 'drop/2', 'drop/3'].map((key) => insist(() => each.stateOf(key))));
        const spent = states.filter((state) => state?.step === 'sent' || state?.step === 'failed').length;
        interrupted += states.filter((state) => state?.step === 'failed').length;
        const received = await each.received();
        expect(received).toBeLessThanOrEqual(2);
        expect(received).toBeGreaterThanOrEqual(states.filter((state) => state?.step === 'sent').length);
        expect([spent, await insist(() => each.credits()), await insist(() => each.ledger())]).toEqual([2, 0, 0]);
      }
      expect(interrupted).toBeLessThan(members.length);
      expect(await insist(() => reach())).toBe(0);
      expect(log.length).toBeGreaterThan(10);
    },
  );
});
