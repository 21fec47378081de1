import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { codeOn, inMs, partnerCodes } from './coupon-shop.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';

const platform = usePlatform();
const walletPath = '/wallet/pages/wallet/index';
const entryPath = '/wallet/pages/code-entry/index';
let codes: string[] = [];

beforeAll(async () => {
  await publishTemplate(platform.current, 'latte', { name: '拿铁券', atLeastFen: 3000, transferable: true });
  codes = await partnerCodes(platform.current, 'latte', 100);
});

/** A member with a coupon for a latte. */
const withCoupon = async (openid: string, code = codes.pop() ?? '') => {
  const member = await memberPhone(platform.current, openid);
  const { coupon } = valueIn(await member.client.exchangeCode({ code }));
  return { ...member, coupon, path: `/wallet/pages/coupon/index?couponId=${coupon.couponId}` };
};
const useAtTill = async (code: string) => {
  const cart = { lines: [{ line: '1', sku: 'latte', quantity: 1, unitPriceFen: 3500 }] };
  const number = newId('redemption', inMs(0), randomBytes(12));
  const sale = { number, code, shop: 'anfu', device: 'till-1', cart };
  return valueIn(await platform.current.staffClient().redeemAtTill(sale));
};

describe('the wallet', () => {
  test('lies in tabs with counts, and each coupon says what it is and until when', async () => {
    const { phone } = await withCoupon('wallet-one');
    const { screen, routes } = await openApp({ phone, path: walletPath });
    expect(screen.count('可用，1')).toBe(1);
    expect(screen.text()).toContain('¥\n10');
    expect(screen.text()).toMatch(/拿铁券\n满 30 可用\n有效到\d+月\d+日/);
    await screen.tap('已用');
    expect(screen.text()).toContain('还没用过券');
    await screen.tap('可用，1');
    await screen.tap('去用，拿铁券');
    expect(routes()).toEqual(['wallet/pages/wallet/index', 'wallet/pages/coupon/index']);
  });

  test('an empty one leads to where coupons are', async () => {
    const { phone } = await memberPhone(platform.current, 'wallet-empty');
    const { screen, routes } = await openApp({ phone, path: walletPath });
    expect(screen.text()).toContain('券包空空');
    await screen.tap('兑换码');
    expect(routes().at(-1)).toBe('wallet/pages/code-entry/index');
  });

  test('is there in a shop without a network, and so is the code', async () => {
    const { phone, path } = await withCoupon('wallet-cellar');
    await openApp({ phone, path: walletPath });
    const { screen } = await openApp({ phone, path });
    await screen.tap('出示给店员');
    const code = codeOn(screen.text());
    phone.goOffline();
    const again = await openApp({ phone, path: walletPath });
    expect(again.screen.text()).toContain('拿铁券');
    await again.screen.tap('去用，拿铁券');
    await again.screen.tap('出示给店员');
    expect(codeOn(again.screen.text())).toBe(code);
  });
});

describe('a coupon', () => {
  test('is shown to the clerk, used, and says what it saved and where', async () => {
    const { phone, path } = await withCoupon('coupon-used');
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('使用说明');
    expect(screen.text()).toContain('可转赠给朋友');
    const before = phone.device.brightness;
    await screen.tap('出示给店员');
    expect(phone.device.brightness).toBe(1);
    expect(await useAtTill(codeOn(screen.text()))).toMatchObject({ state: 'redeemed' });
    await screen.tap('关闭');
    expect(phone.device.brightness).toBe(before);

    await screen.pullDown();
    expect(screen.text()).toContain('这次省了 ¥10\n在 anfu 用掉');
    expect(screen.text()).toContain('这张券已经用过了');
    expect(screen.text()).not.toContain('出示给店员');
  });

  test('says why it cannot be used now', async () => {
    const closed = { weekdays: [], from: '00:00', to: '00:01' };
    await publishTemplate(platform.current, 'midnight', { name: '子时券', hours: [closed] });
    const [code] = await partnerCodes(platform.current, 'midnight', 1);
    const { phone, path } = await withCoupon('coupon-hours', code);
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('现在不在可用时段\n可用时段：每天 00:00–00:01');

    const change = { templateId: 'midnight', change: { kind: 'stop_use' }, reason: '写错了' } as const;
    valueIn(await platform.current.staffClient().changeTemplate(change));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await screen.pullDown();
    expect(screen.text()).toContain('这张券暂停使用\n店里正在处理，先换一张');
    expect(screen.count('出示给店员')).toBe(0);
  });

  test('that is somebody else’s is not there', async () => {
    const { path } = await withCoupon('coupon-theirs');
    const { phone } = await memberPhone(platform.current, 'coupon-curious');
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('没找到，可能已经撤下了');
  });
});

describe('a partner’s code', () => {
  test('is typed in small letters and becomes a coupon, once', async () => {
    const code = codes.pop() ?? '';
    const { phone, client } = await memberPhone(platform.current, 'code-typed');
    const { screen, routes } = await openApp({ phone, path: entryPath });
    await expect(screen.tap('兑换')).rejects.toThrow('is disabled');
    await screen.type(/^输入兑换码/, code.toLowerCase().replaceAll(' ', ''));
    await screen.tap('兑换');
    expect(screen.text()).toContain('兑换成功');
    expect(screen.text()).toContain('拿铁券');
    expect(valueIn(await client.listMyCoupons({})).coupons).toHaveLength(1);
    await screen.tap('看看这张券');
    expect(routes().at(-1)).toBe('wallet/pages/coupon/index');

    const other = await memberPhone(platform.current, 'code-second');
    const late = await openApp({ phone: other.phone, path: entryPath });
    await late.screen.type(/^输入兑换码/, code);
    await late.screen.tap('兑换');
    expect(late.screen.text()).toContain('这个券码用过了');
  });

  test('that is mistyped is found out before anybody is asked', async () => {
    const code = (codes.at(-1) ?? '').replaceAll(' ', '');
    const { phone } = await memberPhone(platform.current, 'code-wrong');
    const { screen } = await openApp({ phone, path: entryPath });
    await screen.type(/^输入兑换码/, `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
    expect(screen.text()).toContain('有一位输错了，核对一下');
    await screen.type(/^输入兑换码/, `O${code.slice(1)}`);
    expect(screen.text()).toContain('码里不会有 O，核对一下');
    expect(phone.calls()).not.toContain('POST /me/codes');
  });

  test('is scanned, and survives a lost answer', async () => {
    const code = (codes.pop() ?? '').replaceAll(' ', '');
    const { phone, client } = await memberPhone(platform.current, 'code-scanned');
    const { screen } = await openApp({ phone, path: entryPath });
    phone.answers.camera = 'https://half-day.example/menu';
    await screen.tap('扫一扫');
    expect(phone.shown.toasts.at(-1)).toBe('没扫到兑换码');
    phone.answers.camera = `https://half-day.example/c?code=${code}`;
    await screen.tap('扫一扫');
    phone.goOffline();
    await screen.tap('兑换');
    expect(screen.text()).toContain('没有网络');
    phone.goOnline();
    await screen.tap('兑换');
    expect(screen.text()).toContain('兑换成功');
    expect(valueIn(await client.listMyCoupons({})).coupons).toHaveLength(1);
  });
});
