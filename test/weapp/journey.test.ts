import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { describe, expect, test } from 'vitest';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { callsOf, codeOn, inMs, openDrop } from './coupon-shop.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();

describe('a first visit', () => {
  test('from a card in a group to a coupon spent at the till, on one phone and over bad air', async () => {
    await publishTemplate(platform.current, 'welcome', { name: '见面券', atLeastFen: 3_000 });
    await openDrop(platform.current, [{ templateId: 'welcome', stock: 50 }], { name: '新朋友来喝茶' });
    const phone = phoneOn(platform.current, { openid: 'first-visit' });
    const { screen, routes } = await openApp({ phone, scene: 1044, query: { g: '7Hq3' } });

    await screen.tap('同意会员协议和隐私指引');
    await screen.tap('加入会员');
    await screen.tap('先不填');
    expect(screen.text()).toContain('半日的朋友');

    await screen.switchTab('领券');
    phone.disturb(/^POST .*claims$/, 'lost');
    await screen.tap('领取，见面券');
    await expect.poll(() => screen.settle().then(screen.text), { timeout: 15_000 }).toContain('已领');
    await platform.current.idle();

    await screen.switchTab('我的');
    await screen.tap(/^券包/);
    expect(routes()).toEqual(['pages/me/index', 'wallet/pages/wallet/index']);
    await screen.tap('去用，见面券');
    phone.goOffline();
    await screen.tap('出示给店员');
    expect(screen.text()).toContain('没有网络');
    phone.goOnline();
    await screen.settle();
    const code = codeOn(screen.text());
    const cart = { lines: [{ line: '1', sku: 'tea', quantity: 1, unitPriceFen: 3_600 }] };
    const number = newId('redemption', inMs(0), randomBytes(12));
    const sale = { number, code, shop: 'anfu', device: 'till-1', cart };
    expect(valueIn(await platform.current.staffClient().redeemAtTill(sale))).toMatchObject({ state: 'redeemed' });

    await screen.tap('关闭');
    await screen.pullDown();
    expect(screen.text()).toContain('这张券已经用过了');
    await screen.goBack();
    expect(screen.text()).not.toContain('去用');
    expect(callsOf(phone, /^POST \/sessions$/)).toBe(1);
  });
});

test('a session the platform no longer takes is renewed once, silently, for all calls that wait', async () => {
  const { phone } = await memberPhone(platform.current, 'renewed-for-all');
  await openApp({ phone });
  phone.storage.set('session', { ...(phone.storage.get('session') as object), token: 'no-longer-good' });
  phone.sent.length = 0;
  const { screen } = await openApp({ phone, path: '/points/pages/ledger/index' });
  expect(screen.text()).toContain('这里还是一张白纸');
  const questions = phone.calls().filter((call) => call.startsWith('GET'));
  expect(questions).toHaveLength(4);
  expect(new Set(questions).size).toBe(2);
  expect(callsOf(phone, /^POST \/sessions$/)).toBe(1);
});
