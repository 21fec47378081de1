import { beforeAll, describe, expect, test } from 'vitest';
import { publishTemplate } from '../support/publish-template.ts';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { partnerCodes } from './coupon-shop.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
let codes: string[] = [];

beforeAll(async () => {
  await publishTemplate(platform.current, 'gift-latte', { name: '拿铁券', transferable: true });
  codes = await partnerCodes(platform.current, 'gift-latte', 100);
});

/** A member who has just offered a coupon from its page, and the card that went out. */
const giver = async (openid: string) => {
  const member = await memberPhone(platform.current, openid);
  const { coupon } = valueIn(await member.client.exchangeCode({ code: codes.pop() ?? '' }));
  const path = `/wallet/pages/coupon/index?couponId=${coupon.couponId}`;
  const app = await openApp({ phone: member.phone, path });
  await app.screen.tap('送给朋友');
  await app.screen.tap('准备好卡片');
  const card = await app.screen.tap('发给微信好友');
  if (!card) throw new Error('nothing was shared');
  return { ...member, ...app, coupon, path, card };
};

describe('a coupon for a friend', () => {
  test('goes out as a card, is taken once, and is gone from the giver', async () => {
    const { memberId, card, screen } = await giver('gift-giver');
    expect(card.title).toBe('送你一张「立减 10 元」，先到先得');
    expect(card.path).toMatch(/^\/wallet\/pages\/gift\/index\?gift=[\w-]+&r=/);
    expect(card.path).toContain(`r=${memberId}`);
    await screen.tap('关闭');
    expect(screen.text()).toContain('这张券正在转赠中');

    const friend = await memberPhone(platform.current, 'gift-friend');
    const opened = await openApp({ phone: friend.phone, scene: 1007, path: card.path });
    expect(opened.screen.text()).toContain('一位朋友送你的\n立减 10 元\n拿铁券');
    await opened.screen.tap('收下');
    expect(opened.screen.text()).toContain('收好了，在你的券包里');
    expect(valueIn(await friend.client.listMyCoupons({})).coupons).toMatchObject([{ source: { kind: 'transfer' } }]);

    // The friend opens the card again, and another one does.
    const again = await openApp({ phone: friend.phone, scene: 1007, path: card.path });
    expect(again.screen.text()).toContain('收好了，在你的券包里');
    const late = await memberPhone(platform.current, 'gift-late');
    const tooLate = await openApp({ phone: late.phone, scene: 1007, path: card.path });
    expect(tooLate.screen.text()).toContain('来晚了一步\n这张券被别人领走，或者朋友收回了');
    await tooLate.screen.tap('去领别的券');
    expect(tooLate.routes()).toEqual(['pages/claim/index']);

    await screen.pullDown();
    expect(screen.text()).toContain('这张券已经送给朋友了');
  });

  test('waits while a visitor joins first', async () => {
    const { card, memberId } = await giver('gift-host');
    const phone = phoneOn(platform.current, { openid: 'gift-visitor' });
    const { screen } = await openApp({ phone, scene: 1007, path: card.path });
    expect(screen.text()).toContain('收下前要先有一张会员卡，一下就好');
    await screen.tap('入会并收下');
    await screen.tap('同意会员协议和隐私指引');
    await screen.tap('加入会员');
    expect(screen.text()).toContain('收好了，在你的券包里');
    const client = await platform.current.signIn({ openid: 'gift-visitor' });
    expect(valueIn(await client.listMyCoupons({})).coupons).toMatchObject([{ name: '拿铁券' }]);
    const staff = platform.current.staffClient();
    const identity = { kind: 'openid', issuer: localAppId, value: 'gift-visitor' } as const;
    const { memberId: joined } = valueIn(await staff.findMember({ identity }));
    expect(valueIn(await staff.getMember({ memberId: joined })).source).toMatchObject({ referrer: memberId });
  });

  test('can be taken back, and then the card is worth nothing', async () => {
    const { card, screen, client, coupon } = await giver('gift-regret');
    await screen.tap('关闭');
    await screen.tap('收回');
    expect(screen.text()).toContain('出示给店员');
    expect(valueIn(await client.getMyCoupon({ couponId: coupon.couponId })).state).toBe('issued');
    const friend = await memberPhone(platform.current, 'gift-empty-handed');
    const opened = await openApp({ phone: friend.phone, path: card.path });
    expect(opened.screen.text()).toContain('来晚了一步');
  });

  test('is not for oneself', async () => {
    const { card, phone } = await giver('gift-self');
    const { screen } = await openApp({ phone, path: card.path });
    await screen.tap('收下');
    expect(screen.text()).toContain('这是你自己送出的券');
  });

  test('an address that was cut off says so kindly', async () => {
    const { phone } = await memberPhone(platform.current, 'gift-cut');
    const { screen } = await openApp({ phone, path: '/wallet/pages/gift/index?gift=abc' });
    expect(screen.text()).toContain('来晚了一步');
  });
});
