import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Entry, openApp } from './open-app.ts';
import { createPhone, type Phone } from './phone.ts';

/** The harness itself, on a mini-program of a few lines: does it hold an app to what WeChat would? */

const output = path.join(import.meta.dirname, 'fixture');

const server = createServer((_, response) => response.writeHead(200).end('{}'));
beforeAll(async () => void (await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
afterAll(() => server.close());

const phoneOf = (): Phone => {
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return createPhone({ apiUrl, wechatUrl: apiUrl, appId: 'wx', openid: 'lin' });
};
const open = async (entry: Entry = {}, phone = phoneOf()) => ({
  phone,
  ...(await openApp({ phone, output, ...entry })),
});

describe('from page to page', () => {
  test('a page opens over another, which is hidden; back, it is shown again', async () => {
    const { screen, routes } = await open();
    await screen.tap('To the shop');
    expect(routes()).toEqual(['home/home', 'shop/deep/deep']);
    // WeChat decodes nothing of a query.
    expect(screen.text()).toContain('home onHide, deep onLoad {"item":"%E8%8C%B6"}, deep onShow');
    await screen.goBack();
    expect(routes()).toEqual(['home/home']);
    expect(screen.page().data.told).toMatch(/deep onUnload, home onShow$/);
  });

  test.each([
    ['To a tab as if it were none', 'navigateTo:fail can not navigateTo a tabbar page'],
    ['To nowhere', 'navigateTo:fail page "nowhere/nowhere" is not found'],
    ['To no tab as if it were one', 'switchTab:fail can not switch to no-tabBar page'],
  ])('%s: %s', async (button, refusal) => {
    const { screen, routes } = await open();
    await screen.tap(button);
    expect(screen.text()).toContain(refusal);
    expect(routes()).toEqual(['home/home']);
  });

  test('a tab page stays as it was; what lay over it is gone', async () => {
    const { screen, routes } = await open();
    await screen.tap(/^Taps/);
    await screen.tap('To mine');
    expect(screen.text()).toMatch(/home onHide, mine onLoad \{\}, mine onShow$/);
    await screen.switchTab('Home');
    expect(screen.text()).toContain('Taps: 1');
    expect(screen.page().data.told).toMatch(/mine onHide, home onShow$/);
    await screen.tap('To the shop');
    await expect(screen.switchTab('Mine')).rejects.toThrow('no tab Mine is in sight');
    expect(routes()).toHaveLength(2);
  });

  test('ten pages deep there is no eleventh; back by three leaves seven', async () => {
    const { screen, routes } = await open();
    await screen.tap('To the shop');
    for (let depth = 2; depth < 10; depth += 1) await screen.tap('Deeper');
    expect(routes()).toHaveLength(10);
    await screen.tap('Deeper');
    expect(screen.text()).toContain('navigateTo:fail webview count limit exceed');
    await screen.tap('Back by three');
    expect(routes()).toHaveLength(7);
  });

  test('a card leads into a subpackage; there is nothing to go back to', async () => {
    const { screen, routes } = await open({ path: '/shop/deep/deep?item=1', query: { r: 'mbr' }, scene: 1007 });
    expect(screen.text()).toContain(
      'launch shop/deep/deep, app shown 1007, deep onLoad {"item":"1","r":"mbr"}, deep onShow',
    );
    expect(routes()).toEqual(['shop/deep/deep']);
    await expect(screen.goBack()).rejects.toThrow('cannot navigate back at first page');
  });

  test('taken out again it is as it was; by another card it is launched at its page', async () => {
    const { screen, routes, leave, comeBack } = await open();
    await leave();
    await comeBack();
    expect(screen.page().data.told).toMatch(/home onHide, app hidden, app shown 1001, home onShow$/);
    await leave();
    await comeBack({ path: '/shop/deep/deep', scene: 1044 });
    expect(routes()).toEqual(['shop/deep/deep']);
    expect(screen.text()).toMatch(/app shown 1044, home onUnload, deep onLoad \{\}, deep onShow/);
  });
});

describe('what a finger does', () => {
  test('taps what can be tapped', async () => {
    const { screen } = await open();
    await screen.tap('Taps: 0');
    expect(screen.text()).toContain('Taps: 1');
    await expect(screen.tap('Not now')).rejects.toThrow('Not now is disabled');
    await expect(screen.tap('Out of sight')).rejects.toThrow('0 elements are called Out of sight');
  });

  test('writes, as far as the field is long; the form has it', async () => {
    const { screen } = await open();
    await screen.type('Nickname', '阿棠与小满');
    await screen.tap(/^Save/);
    expect(screen.text()).toContain('Save 阿棠与小');
  });

  test('picks a day, gives a picture, reaches the bottom', async () => {
    const { screen, phone } = await open();
    await screen.choose(/^Birthday/, '1998-05-20');
    await screen.tap(/^Avatar/);
    expect(screen.count('Avatar')).toBe(1);
    phone.answers.avatar = 'wxfile://tmp/me.png';
    await screen.tap(/^Avatar/);
    await screen.scrollToBottom();
    for (const shown of ['Birthday 1998-05-20', 'Avatar wxfile://tmp/me.png', 'the bottom']) {
      expect(screen.text()).toContain(shown);
    }
  });

  test('shares: by the menu, by a button; the path is the page’s own unless it says another', async () => {
    const { screen } = await open({ path: '/home/home?from=card' });
    expect(screen.share()).toEqual({ title: 'from menu', path: 'home/home?from=card' });
    expect(await screen.tap('Share')).toEqual({ title: 'from button', path: 'home/home?from=card' });
    await screen.tap('To mine');
    expect(() => screen.share()).toThrow('the menu of mine/mine offers no sharing');
  });

  test('is asked for subscriptions within a tap only', async () => {
    const { screen, phone } = await open();
    phone.answers.subscribe.set('expires', 'reject');
    await screen.tap(/^Ask(?! later)/);
    expect(screen.text()).toContain('Ask accept reject');
    expect(phone.shown.subscribePanels).toEqual([['opens', 'expires']]);
    await screen.tap('Ask later');
    expect(screen.text()).toContain('can only be invoked by user TAP gesture');
  });
});

describe('the air', () => {
  test.each([
    ['unsent', 'request:fail', 0],
    ['lost', 'request:fail timeout', 1],
  ] as const)('a call that is %s fails; the next one arrives', async (how, failure, sent) => {
    const { screen, phone } = await open();
    phone.disturb(/^GET \/things$/, how);
    await screen.tap('Load');
    expect(screen.text()).toContain(failure);
    expect(phone.calls()).toHaveLength(sent);
    await screen.tap('Load');
    expect(screen.text()).toContain('answered 200');
  });

  test('an answer that is held comes when it is released', async () => {
    const { screen, phone } = await open();
    const held = phone.disturb(/things/, 'held');
    await screen.tap('Load');
    expect(phone.calls()).toEqual(['GET /things']);
    expect(screen.text()).not.toContain('answered');
    held.release();
    await screen.settle();
    expect(screen.text()).toContain('answered 200');
  });

  test('without a network nothing leaves the phone', async () => {
    const { screen, phone } = await open();
    phone.goOffline();
    await screen.tap('Load');
    expect(screen.text()).toContain('request:fail');
    expect(phone.calls()).toEqual([]);
  });
});

test('a phone’s clock may be wrong', async () => {
  const { screen, phone } = await open();
  phone.device.clockAheadMs = 3_600_000;
  await screen.tap('Clock');
  expect(Number(screen.page().data.clock) - Date.now()).toBeGreaterThan(3_590_000);
});

test('opened again, the app before has ended', async () => {
  const { phone, screen } = await open();
  const before = screen.page();
  await open({}, phone);
  expect(before.data.told).toMatch(/home onUnload$/);
});

test('what crosses to the view layer is counted', async () => {
  const { screen, crossed } = await open();
  const before = crossed();
  await screen.tap(/^Taps/);
  expect(crossed()).toEqual({ calls: before.calls + 1, bytes: before.bytes + '{"taps":1}'.length });
});
