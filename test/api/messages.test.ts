import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { hireStaff } from '../support/hire-staff.ts';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { localAppId as appId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const templateId = 'local-drop-opening';
const opening = {
  appId,
  kind: 'drop_opening',
  templateId,
  fields: { thing1: { value: 'name' }, time2: { value: 'opensAt' }, thing3: { text: '点开就能抢，抢完为止' } },
  page: 'pages/claim/index',
  on: true,
  version: 0,
} as const;

const control = async (path: string, body: object): Promise<void> => {
  const url = `${platform.current.wechatUrl}/sandbox/${path}`;
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
};
const allow = (openid: string, answer = 'accept') =>
  control('subscriptions', { appId, openid, answers: { [templateId]: answer } });

type Received = { openid: string; title: string; page: string; lines: { value: string }[] };
const receivedBy = async (openid: string): Promise<Received[]> => {
  const answer = await fetch(`${platform.current.wechatUrl}/sandbox/messages`);
  const { messages } = (await answer.json()) as { messages: Received[] };
  return messages.filter((message) => message.openid === openid);
};
const desk = () => platform.current.staffClient();
const creditsOf = async (openid: string, kind: MessageKind = 'drop_opening') => {
  const { permissions } = valueIn(await (await platform.current.signIn({ openid })).listMyPermissions({}));
  return permissions.find((each) => each.kind === kind)?.credits;
};

beforeAll(async () => {
  valueIn(await desk().saveMessageText(opening));
  await publishTemplate(platform.current, 'tea-5');
});

describe('a subscribe message', () => {
  test('goes from what WeChat’s push says was allowed, by stream and queue, to the phone, once', async () => {
    const openid = 'o-told';
    const memberId = await joinAs(platform.current, openid);
    await allow(openid);
    await platform.current.idle();
    expect(await creditsOf(openid)).toBe(1);

    const now = instantOf(Date.now());
    const dropId = newId('drop', now, randomBytes(12));
    const name = '周五茶会，这个名字长得一行写不下，要截短一些';
    valueIn(
      await desk().createDrop({
        dropId,
        name,
        announcedAt: addMs(now, -hourMs),
        opensAt: addMs(now, 4 * 60_000),
        closesAt: addMs(now, hourMs),
        items: [{ templateId: 'tea-5', stock: 5 }],
      }),
    );
    const client = await platform.current.signIn({ openid });
    await expect.poll(async () => (await client.remindMe({ dropId })).ok, { timeout: 5_000 }).toBe(true);
    await platform.current.runJob('timers');
    await platform.current.idle();
    const [message, ...more] = await receivedBy(openid);
    expect([message?.title, message?.page, more]).toEqual([
      '活动开始提醒',
      `drops/pages/drop/index?dropId=${dropId}`,
      [],
    ]);
    expect(message?.lines[0]?.value).toBe(`${[...name].slice(0, 19).join('')}…`);
    expect(await creditsOf(openid)).toBe(0);
    expect(valueIn(await desk().listMessages({ memberId })).messages).toMatchObject([
      { kind: 'drop_opening', step: 'sent', why: null },
    ]);
    expect(platform.current.failures).toEqual([]);
  });
});

describe('how a message reads', () => {
  test.each<[string, object, string]>([
    ['words that are too long', { fields: { ...opening.fields, thing3: { text: '长'.repeat(21) } } }, 'thing3'],
    ['a value that may not fit', { fields: { ...opening.fields, time2: { value: 'name' } } }, 'time2'],
    ['a field too few', { fields: { thing1: { value: 'name' }, time2: { value: 'opensAt' } } }, 'thing3'],
    ['a page with a leading slash', { page: '/pages/home/index' }, 'page'],
  ])('is refused before anything is sent: %s', async (_, changes, field) => {
    expect(await desk().saveMessageText({ ...opening, ...changes, version: 1 })).toMatchObject({
      problem: { code: 'invalid_value', facts: { field } },
    });
  });

  test('is not written over unseen, and not by a template that WeChat does not know', async () => {
    expect(await desk().saveMessageText(opening)).toMatchObject({ problem: { code: 'contradicts_earlier' } });
    const unknown = { ...opening, templateId: 'T-of-nobody', version: 1 };
    expect(await desk().saveMessageText(unknown)).toMatchObject({ problem: { code: 'not_found' } });
  });

  test('is tried on oneself, by whoever works here and has allowed it', async () => {
    const { client } = await hireStaff(platform.current, 'o-marketer', { role: 'marketer' });
    const tryOut = async () => valueIn(await client.testMessageText({ appId, kind: 'drop_opening' }));
    expect(await tryOut()).toEqual({ outcome: 'withdrawn', why: null, field: null });
    await allow('o-marketer');
    expect(await tryOut()).toEqual({ outcome: 'sent', why: null, field: null });
    expect(await receivedBy('o-marketer')).toHaveLength(1);
    const { client: operator } = await hireStaff(platform.current, 'o-operator', { role: 'operator' });
    expect(await operator.testMessageText({ appId, kind: 'drop_opening' })).toMatchObject({
      problem: { code: 'not_allowed' },
    });
  });
});

test('whom a message could reach is known for everybody and for tiers', async () => {
  const count = async (audience: Parameters<ReturnType<typeof desk>['forecastMessage']>[0]['audience']) =>
    valueIn(await desk().forecastMessage({ appId, kind: 'drop_opening', audience })).people;
  const before = await count({ kind: 'all' });
  for (const openid of ['o-reach-1', 'o-reach-2']) {
    await joinAs(platform.current, openid);
    await allow(openid);
    await allow(openid, 'reject');
  }
  await platform.current.idle();
  expect(await count({ kind: 'all' })).toBe(before + 2);
  expect(await count({ kind: 'tiers', levels: [0] })).toBe(before + 2);
  expect(await count({ kind: 'tiers', levels: [2] })).toBe(0);
  expect(await count({ kind: 'groups', groups: ['grp_of_nobody'] })).toBe(0);
});
