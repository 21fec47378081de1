import { randomUUID } from 'node:crypto';
import type { Nobody, RequestContext } from '@memberday/functions/context.ts';
import { bindPhone } from '@memberday/functions/members/bind-phone.ts';
import { join as joinAs } from '@memberday/functions/members/join.ts';
import { createVault } from '@memberday/functions/privacy/vault.ts';
import { wechatIdentities } from '@memberday/functions/privacy/wechat-identities.ts';
import { signIn } from '@memberday/functions/sessions/sign-in.ts';
import { inviteStaff } from '@memberday/functions/staff/invite-staff.ts';
import { signInStaff } from '@memberday/functions/staff/sign-in-staff.ts';
import { openStore } from '@memberday/functions/store/store.ts';
import { openTable } from '@memberday/functions/store/table.ts';
import { createWechat } from '@memberday/functions/wechat/wechat.ts';
import { startWechatSandbox } from '@memberday/infra/local/sandbox/wechat.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BareStore, bareStore } from '../store/bare-store.ts';
import { agreed } from '../support/agreed.ts';
import { enginesHere, type TestTable, useEngine } from '../support/engines.ts';
import { type FaultPlan, firstMeet, injectFaults } from '../support/faults.ts';
import { valueIn } from '../support/value-in.ts';

const [tea, books] = [
  { appId: 'wx00000000000000a1', secret: 'a-secret-nobody-may-read', bound: true },
  { appId: 'wx00000000000000b2', secret: 'another-secret-nobody-may-read', bound: true },
];
const refusal = (code: string) => ({ ok: false, problem: { code } });

// The use cases themselves, where a test must hold the clock, serve two apps or break the table: over a real engine and a sandbox of WeChat.
describe.each(enginesHere)('sessions on %s', (engineName) => {
  const engine = useEngine(engineName);
  let table: TestTable;
  let bare: BareStore;
  let sandbox: Awaited<ReturnType<typeof startWechatSandbox>>;
  let now: Instant;
  const vault = createVault(Buffer.alloc(32, 7));

  beforeAll(async () => {
    table = await engine.newTable();
    bare = bareStore(table);
    sandbox = await startWechatSandbox({ port: 0, apps: [tea, books], now: () => now, seed: 'sessions' });
  });
  afterAll(() => sandbox?.close());
  beforeEach(() => {
    now = '2026-11-08T02:00:00.000Z';
  });

  const pass = (ms: number) => {
    now = addMs(now, ms);
  };
  /** A context as the functions have it; `store` may be one over a table that fails. */
  const context = (store = bare.store): RequestContext<Nobody> => ({
    ...bare.request(),
    now: () => now,
    store,
    vault,
    actor: { kind: 'nobody' },
    wechat: createWechat({
      baseUrl: sandbox.url,
      apps: [tea, books],
      tokens: bare.store.wechatTokens,
      now: () => now,
    }),
  });
  const play = async (path: string, body: object) => {
    const answer = await fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return (await answer.json()) as { code: string };
  };
  const somebody = () => ({ openid: `o-${randomUUID()}`, unionid: `u-${randomUUID()}` });
  type User = ReturnType<typeof somebody>;
  const open = async (user: User, { appId = tea.appId, entry = {} } = {}) => {
    const { code } = await play('login-codes', { appId, ...user });
    return signIn(context(), { appId, code, entry });
  };
  const asVisitor = (user: User, store = bare.store) => ({
    ...context(store),
    actor: { kind: 'visitor' as const, appId: tea.appId, ...user },
  });
  const join = (user: User, input: { phoneCode?: string } = {}, store = bare.store) =>
    joinAs(asVisitor(user, store), { consents: [agreed], profile: {}, ...input });
  const phoneCode = async (phone: string) =>
    (await play('phone-codes', { appId: tea.appId, openid: 'o-any', phone })).code;
  /** A store over the same table whose requests meet these faults. */
  const failingStore = (plan: FaultPlan) => {
    const { wire, calls } = engine.newCalls();
    injectFaults(wire, plan);
    return openStore(openTable(table.name, { calls, sleep: async () => {} }));
  };

  test('a visitor becomes a member and is one at the next sign-in', async () => {
    const user = somebody();
    expect(valueIn(await open(user)).memberId).toBeNull();
    const { card } = valueIn(await join(user));
    expect(valueIn(await open(user)).memberId).toBe(card.memberId);
  });

  test('a member of one app is recognised in another of the merchant, from then on by openid too', async () => {
    const user = somebody();
    const { card } = valueIn(await join(user));
    const elsewhere = { openid: `o-${randomUUID()}`, unionid: user.unionid };
    expect(valueIn(await open(elsewhere, { appId: books.appId })).memberId).toBe(card.memberId);
    const { openidKey } = wechatIdentities(context().index, { appId: books.appId, openid: elsewhere.openid });
    expect((await bare.store.members.memberIdsOf([openidKey], { strong: true })).get(openidKey)).toBe(card.memberId);
  });

  test('what WeChat refuses is refused', async () => {
    const user = somebody();
    const { code } = await play('login-codes', { appId: tea.appId, ...user });
    const signInWith = (appId: string) => signIn(context(), { appId, code, entry: {} });
    expect(await signInWith('wx0000000000000000')).toMatchObject(refusal('invalid_value'));
    valueIn(await signInWith(tea.appId));
    expect(await signInWith(tea.appId)).toMatchObject(refusal('wechat_code_invalid'));
    await play('blocked-users', { openid: user.openid });
    expect(await open(user)).toMatchObject(refusal('wechat_blocked'));
  });

  describe('the first contact', () => {
    const visitorOf = async (user: User) => {
      const { index, store } = context();
      const { openidKey } = wechatIdentities(index, { appId: tea.appId, ...user });
      return { visitor: await store.visitors.read(openidKey, now), openidKey };
    };

    test('is the first of many at once, and stays', async () => {
      const user = somebody();
      await Promise.all(Array.from({ length: 8 }, (_, i) => open(user, { entry: { shop: `s-${i}` } })));
      const first = (await visitorOf(user)).visitor?.entry;
      expect(first?.shop).toMatch(/^s-\d$/);
      pass(dayMs);
      valueIn(await open(user, { entry: { shop: 's-late' } }));
      expect((await visitorOf(user)).visitor?.entry).toEqual(first);
    });

    test('is forgotten ninety days after the last visit', async () => {
      const user = somebody();
      valueIn(await open(user, { entry: { shop: 's-1' } }));
      pass(60 * dayMs);
      valueIn(await open(user, { entry: { shop: 's-2' } }));
      pass(60 * dayMs);
      expect((await visitorOf(user)).visitor?.entry).toEqual({ shop: 's-1' });
      pass(30 * dayMs);
      expect((await visitorOf(user)).visitor).toBeUndefined();
      valueIn(await open(user, { entry: { shop: 's-3' } }));
      expect((await visitorOf(user)).visitor?.entry).toEqual({ shop: 's-3' });
    });

    test("keeps WeChat's session key sealed, the latest one", async () => {
      const user = somebody();
      const keyNow = async () => {
        valueIn(await open(user));
        const { visitor, openidKey } = await visitorOf(user);
        return vault.unseal(visitor?.sealedSessionKey ?? '', openidKey);
      };
      const [first, second] = [await keyNow(), await keyNow()];
      expect(Buffer.from(first, 'base64')).toHaveLength(16);
      expect(second).not.toBe(first);
    });
  });

  test('sixty-four joins at once are one member', async () => {
    const user = somebody();
    const answers = (await Promise.all(Array.from({ length: 64 }, () => join(user)))).map(valueIn);
    expect(new Set(answers.map(({ card }) => card.memberId)).size).toBe(1);
    expect(answers.filter(({ joinedNow }) => joinedNow)).toHaveLength(1);
  });

  test('a join whose answer got lost on the way is made once and says so', async () => {
    const user = somebody();
    const store = failingStore(firstMeet('TransactWriteItems', 'lost answer', 'lost answer'));
    const { joinedNow, card } = valueIn(await join(user, {}, store));
    expect(joinedNow).toBe(true);
    expect(valueIn(await open(user)).memberId).toBe(card.memberId);
  });

  test('a join whose every answer got lost is found made by the next one', async () => {
    const user = somebody();
    const store = failingStore(({ operation }) => (operation === 'TransactWriteItems' ? 'lost answer' : undefined));
    await expect(join(user, {}, store)).rejects.toThrow();
    expect(valueIn(await join(user)).joinedNow).toBe(false);
  });

  test('a join that met conflicts and throttling is made all the same', async () => {
    const user = somebody();
    const store = failingStore(firstMeet('TransactWriteItems', 'conflict', 'throttled', 'conflict'));
    expect(valueIn(await join(user, {}, store)).joinedNow).toBe(true);
  });

  describe('a phone code', () => {
    test('is not lost when the join behind it fails', async () => {
      const user = somebody();
      const code = await phoneCode('13800138001');
      const broken = failingStore(({ operation }) => (operation === 'TransactWriteItems' ? 'conflict' : undefined));
      await expect(join(user, { phoneCode: code }, broken)).rejects.toThrow();
      expect(valueIn(await join(user, { phoneCode: code })).card.hasPhone).toBe(true);
    });

    test('is kept for some minutes, and for nobody else', async () => {
      const [first, second] = [somebody(), somebody()];
      valueIn(await join(first, { phoneCode: await phoneCode('13800138002') }));
      // Taken: exchanged, but used for nothing.
      const code = await phoneCode('13800138002');
      expect(await join(second, { phoneCode: code })).toMatchObject(refusal('phone_taken'));
      expect(await join(somebody(), { phoneCode: code })).toMatchObject(refusal('wechat_code_invalid'));
      pass(14 * 60_000);
      expect(await join(second, { phoneCode: code })).toMatchObject(refusal('phone_taken'));
      pass(60_000);
      expect(await join(second, { phoneCode: code })).toMatchObject(refusal('wechat_code_invalid'));
    });

    test('of a foreign number is a phone like any other', async () => {
      const user = somebody();
      const { card } = valueIn(await join(user));
      const { code } = await play('phone-codes', {
        appId: tea.appId,
        openid: user.openid,
        phone: '91234567',
        countryCode: '852',
      });
      const member = {
        ...context(),
        actor: { kind: 'member' as const, memberId: card.memberId, appId: tea.appId },
      };
      expect(valueIn(await bindPhone(member, { code })).phoneMasked).toBe('+85****4567');
      const key = context().index.identity({ kind: 'phone', issuer: '', value: '+85291234567' });
      expect((await bare.store.members.memberIdsOf([key])).get(key)).toBe(card.memberId);
    });
  });

  test('an invitation is good for seven days', async () => {
    const owner = { ...context(), actor: bare.request().actor };
    const invite = async () =>
      valueIn(await inviteStaff(owner, { name: '小李', role: 'clerk', scope: { shops: [], groups: [] } }));
    const come = async (inviteCode: string) => {
      const { code } = await play('login-codes', { appId: tea.appId, ...somebody() });
      return signInStaff(context(), { appId: tea.appId, code, inviteCode });
    };
    const [early, late] = [await invite(), await invite()];
    pass(7 * dayMs - 1);
    expect(valueIn(await come(early.inviteCode)).staff.staffId).toBe(early.staffId);
    pass(1);
    expect(await come(late.inviteCode)).toMatchObject(refusal('invite_invalid'));
  });
});
