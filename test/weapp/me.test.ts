import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const path = '/pages/me/index';

describe("one's own page", () => {
  test('says who one is and what one has, and leads everywhere', async () => {
    const { phone } = await memberPhone(platform.current, 'me-lin', { nickname: '林晓棠' });
    const { screen, routes } = await openApp({ phone, path });
    expect(screen.text()).toContain('林晓棠\n普通');
    expect(screen.text()).toContain('0\n积分\n0\n可用券');
    for (const [row, route] of [
      ['券包', 'wallet/pages/wallet/index'],
      ['我的徽章', 'play/pages/badges/index'],
      ['我的订单', 'member/pages/orders/index'],
      ['我的兑换', 'points/pages/exchanges/index'],
      ['消息', 'account/pages/messages/index'],
      ['隐私和授权', 'account/pages/privacy/index'],
      ['设置', 'account/pages/settings/index'],
      ['帮助', 'account/pages/help/index'],
      ['会员码', 'member/pages/code/index'],
      ['个人资料', 'account/pages/profile/index'],
    ] as const) {
      await screen.tap(row);
      expect(routes().at(-1)).toBe(route);
      await screen.goBack();
    }
  });

  test('shows a visitor the way to a card, and what they may want anyway', async () => {
    const phone = phoneOn(platform.current, { openid: 'me-visitor' });
    const { screen, routes } = await openApp({ phone, path });
    expect(screen.text()).toContain('还没有半日的会员卡');
    await screen.tap('帮助');
    expect(routes().at(-1)).toBe('account/pages/help/index');
    await screen.goBack();
    await screen.tap('领一张会员卡');
    await screen.tap('同意会员协议和隐私指引');
    await screen.tap('加入会员');
    await screen.tap('先不填');
    expect(screen.text()).toContain('半日的朋友');
    expect(screen.text()).toContain('会员码');
  });

  test('warns of an account that is about to close, as the first screen does, and leads to the way back', async () => {
    const { phone, client } = await memberPhone(platform.current, 'me-closing');
    valueIn(await client.closeMyAccount({}));
    const { screen, routes } = await openApp({ phone });
    expect(screen.text()).toMatch(/账号将在 .*\d\d:\d\d 注销/);
    await screen.switchTab('我的');
    await screen.tap(/^账号将在/);
    expect(routes().at(-1)).toBe('account/pages/close/index');
    expect(screen.text()).toContain('15\n天');
    await screen.tap('不注销了');
    expect(phone.shown.toasts).toContain('账号还在，欢迎回来');
    expect(valueIn(await client.lookAtClosing({})).closing).toBeNull();
  });
});

describe('help', () => {
  test('finds a question by what it says, and unfolds its answer', async () => {
    const { phone } = await memberPhone(platform.current, 'me-help');
    const { screen } = await openApp({ phone, path: '/account/pages/help/index' });
    await screen.type('搜一搜', '欠积分');
    expect(screen.text()).toContain('1 个问题');
    await screen.tap('显示「欠积分」是什么意思？');
    expect(screen.text()).toContain('不用掏钱');
    await screen.tap('显示「欠积分」是什么意思？');
    expect(screen.text()).not.toContain('不用掏钱');
    await screen.type('搜一搜', '停车');
    expect(screen.text()).toContain('没找到这个问题');
  });
});
