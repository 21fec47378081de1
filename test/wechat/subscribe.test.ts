import type { SubscribeMessage } from '@memberday/functions/wechat/subscribe-message.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type StartedWechat, shop, startWechat } from './support.ts';

let sandbox: StartedWechat;
beforeAll(async () => {
  sandbox = await startWechat();
});
afterAll(() => sandbox.close());

const { appId } = shop;
const templateId = 'local-drop-opening';
const path = '/cgi-bin/message/subscribe/send';
const data = { thing1: '周三半价', time2: '2026年11月28日 10:00', thing3: '点开就能抢' };

let openid = '';
let people = 0;
beforeEach(async () => {
  people += 1;
  openid = `o-told-${people}`;
  await sandbox.wechat.exchangeLoginCode({ appId, code: await sandbox.loginCode(appId, openid) });
});

const allow = (answer = 'accept') =>
  sandbox.control('subscriptions', { appId, openid, answers: { [templateId]: answer } });
const send = (changes: Partial<SubscribeMessage> = {}) =>
  sandbox.wechat.sendSubscribeMessage({ appId, openid, templateId, page: 'pages/home/index', data, ...changes });
const received = async () => {
  const { messages } = (await (await fetch(`${sandbox.url}/sandbox/messages`)).json()) as {
    messages: { openid: string; title: string; lines: unknown }[];
  };
  return messages.filter((message) => message.openid === openid);
};
const calls = async () => (await sandbox.counters()).calls[path] ?? 0;

describe('a subscribe message', () => {
  test('goes out once for each yes', async () => {
    await allow();
    expect(await send()).toEqual({ kind: 'sent', messageId: null });
    expect(await send()).toEqual({ kind: 'withdrawn' });
    expect(await received()).toMatchObject([
      {
        title: '活动开始提醒',
        lines: [
          { label: '活动名称', value: '周三半价' },
          { label: '开始时间', value: '2026年11月28日 10:00' },
          { label: '温馨提示', value: '点开就能抢' },
        ],
      },
    ]);
  });

  test('does not go out to who said no, or turned it off', async () => {
    await allow('reject');
    expect(await send()).toEqual({ kind: 'withdrawn' });
    await allow();
    await sandbox.control('subscription-settings', { appId, openid, templateId, answer: 'reject' });
    expect(await send()).toEqual({ kind: 'withdrawn' });
  });

  test.each<[string, Partial<SubscribeMessage>, object]>([
    ['to somebody of another app', { openid: 'o-elsewhere' }, { why: 'wrong_openid', field: null }],
    ['by a template that is gone', { templateId: 'T-gone' }, { why: 'wrong_template', field: null }],
    ['with a page that begins with a slash', { page: '/pages/home/index' }, { why: 'wrong_page', field: null }],
    ['with a field too long', { data: { ...data, thing3: '长'.repeat(21) } }, { why: 'wrong_value', field: 'thing3' }],
    ['with a field missing', { data: { thing1: '周三半价', thing3: '快' } }, { why: 'wrong_value', field: 'time2' }],
    ['with words for a time', { data: { ...data, time2: '明天' } }, { why: 'wrong_value', field: 'time2' }],
  ])('%s is refused, and costs nothing', async (_, changes, refusal) => {
    await allow();
    expect(await send(changes)).toEqual({ kind: 'refused', ...refusal });
    expect(await send()).toMatchObject({ kind: 'sent' });
  });
});

describe('when WeChat is not itself', () => {
  test('an answer that is lost leaves it open whether the message went out, and nothing is sent again', async () => {
    await allow();
    const before = await calls();
    await sandbox.control('faults', { kind: 'lost', path });
    expect(await send()).toEqual({ kind: 'unknown' });
    expect(await calls()).toBe(before + 1);
    expect(await received()).toHaveLength(1);
  });

  test.each([
    ['busy', -1, { kind: 'busy', quota: false }],
    ['over the quota of the day', 45009, { kind: 'busy', quota: true }],
  ])('%s: nothing was sent', async (_, errcode, outcome) => {
    await allow();
    await sandbox.control('faults', { kind: 'error', errcode, path });
    expect(await send()).toEqual(outcome);
    expect(await send()).toMatchObject({ kind: 'sent' });
  });

  test('there is nobody at that address: nothing was sent', async () => {
    const wechat = sandbox.connect({ baseUrl: 'http://wechat.invalid' });
    expect(await wechat.sendSubscribeMessage({ appId, openid, templateId, page: 'pages/home/index', data })).toEqual({
      kind: 'busy',
      quota: false,
    });
  });

  test('an error nobody expects is a fault', async () => {
    await sandbox.control('faults', { kind: 'error', errcode: 48001, path });
    await expect(send()).rejects.toThrow('48001');
  });

  test('a token that ended is replaced, and the message sent once', async () => {
    await allow();
    await send();
    await allow();
    await sandbox.control('revoked-tokens', { appId });
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(await received()).toHaveLength(2);
  });
});

test('the templates of an app are told with the fields they have', async () => {
  const listed = await sandbox.wechat.listSubscribeTemplates({ appId });
  expect(listed.ok && listed.value.find((each) => each.templateId === templateId)).toEqual({
    templateId,
    title: '活动开始提醒',
    fields: [
      { key: 'thing1', label: '活动名称', example: '周年庆满减' },
      { key: 'time2', label: '开始时间', example: '2019年10月1日 15:01' },
      { key: 'thing3', label: '温馨提示', example: '数量有限，先到先得' },
    ],
  });
});
