import { hourMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { callsOf, inMs, openDrop } from './coupon-shop.ts';
import { openApp } from './harness/open-app.ts';
import type { Phone } from './harness/phone.ts';
import { memberPhone } from './member-phone.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const path = '/pages/claim/index';

beforeAll(async () => {
  await publishTemplate(platform.current, 'warm-tea', { name: '暖茶券', atLeastFen: 5000 });
  await publishTemplate(platform.current, 'gold-tea', {
    name: '金卡茶券',
    audience: { levelAtLeast: 2, ordersBelow: null },
  });
  await publishTemplate(platform.current, 'first-cup', {
    name: '第一杯券',
    audience: { levelAtLeast: null, ordersBelow: 1 },
  });
});

/** Opens it once the list knows of a drop: what staff announce is known everywhere a second later. */
const open = async (phone: Phone) => {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  return openApp({ phone, path });
};

describe('the claim centre', () => {
  test('says nothing is on in a way that leads somewhere', async () => {
    const { phone } = await memberPhone(platform.current, 'claim-early');
    const { screen, routes } = await openApp({ phone, path });
    expect(screen.text()).toContain('券都在路上');
    await screen.tap('看看我的券');
    expect(routes()).toEqual(['pages/claim/index', 'wallet/pages/wallet/index']);
  });

  test('gives a coupon by one tap, in few bytes, and then leads to it', async () => {
    const dropId = await openDrop(platform.current, [{ templateId: 'warm-tea', stock: 100 }], { name: '秋日领券' });
    const { phone, client } = await memberPhone(platform.current, 'claim-one');
    const { screen, routes } = await open(phone);
    expect(screen.text()).toContain('秋日领券');
    expect(screen.text()).toContain('¥\n10');
    expect(screen.text()).toContain('满 50 可用');
    expect(screen.text()).toContain('约剩 100 / 100 张');

    const before = screen.page().sent.bytes;
    await screen.tap('领取，暖茶券');
    expect(screen.page().sent.bytes - before).toBeLessThan(4_096);
    expect(screen.text()).toContain('已领');
    expect(screen.text()).not.toContain('约剩');
    expect(phone.device.vibrations).toBe(1);
    const { claimed } = valueIn(await client.getDrop({ dropId }));
    expect(claimed).toMatchObject([{ nth: 1, state: 'issued' }]);

    await screen.tap('去用，暖茶券');
    expect(routes().at(-1)).toBe('wallet/pages/coupon/index');
    expect(screen.text()).toContain('出示给店员');
    valueIn(await platform.current.staffClient().endDrop({ dropId }));
  });

  test('says whom a coupon is for before anybody presses', async () => {
    const dropId = await openDrop(platform.current, [
      { templateId: 'gold-tea', stock: 10 },
      { templateId: 'first-cup', stock: 10 },
    ]);
    const { memberId, phone } = await memberPhone(platform.current, 'claim-regular');
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 30_00 }];
    const sale = { type: 'completed', source: 'till', number: 'claim-1', at: inMs(0), lines } as const;
    valueIn(await platform.current.staffClient().ingestOrderEvents({ events: [{ ...sale, buyer: { memberId } }] }));
    await platform.current.idle();

    const { screen } = await open(phone);
    expect(screen.text()).toContain('金卡可领\n金卡及以上会员可领，再攒攒成长值就到了');
    expect(screen.text()).toContain('新客专享\n第一次下单的新朋友才能领');
    expect(screen.count(/^领取，/)).toBe(0);
    valueIn(await platform.current.staffClient().endDrop({ dropId }));
  });

  test('somebody else was faster: it says so at once, and takes the ticket down', async () => {
    const dropId = await openDrop(platform.current, [{ templateId: 'warm-tea', stock: 1 }]);
    const { phone } = await memberPhone(platform.current, 'claim-late');
    const faster = await memberPhone(platform.current, 'claim-faster');
    const { screen } = await open(phone);
    expect(screen.text()).toContain('约剩 1 / 1 张');
    valueIn(await faster.client.claimCoupon({ dropId, templateId: 'warm-tea' }));

    await screen.tap('领取，暖茶券');
    expect(screen.text()).toContain('被抢完了，有人退回会重新放出，也可以看看别的券');
    expect(screen.text()).toContain('已抢光');
    expect(screen.count('领取，暖茶券')).toBe(0);
    expect(callsOf(phone, /^POST .*claims$/)).toBe(1);
    valueIn(await platform.current.staffClient().endDrop({ dropId }));
  });

  test('reminds of what is to come, and remembers that it does', async () => {
    const dropId = await openDrop(platform.current, [{ templateId: 'warm-tea', stock: 50 }], {
      name: '明早开抢',
      opensAt: inMs(hourMs / 2),
    });
    const { phone, client } = await memberPhone(platform.current, 'claim-remind');
    const { screen } = await open(phone);
    expect(screen.text()).toContain('距开抢');
    expect(screen.text()).toContain('满 50 可用 · 共 50 张');
    await screen.tap('提醒我，暖茶券');
    expect(screen.text()).toContain('会提醒你');
    expect(phone.shown.toasts.at(-1)).toMatch(/\d\d:\d\d.* 提醒你$/);
    expect(valueIn(await client.getDrop({ dropId })).reminded).toBe(true);
    valueIn(await platform.current.staffClient().endDrop({ dropId }));
  });

  test('what was seen last stays without a network', async () => {
    const dropId = await openDrop(platform.current, [{ templateId: 'warm-tea', stock: 50 }]);
    const { phone } = await memberPhone(platform.current, 'claim-metro');
    await open(phone);
    phone.goOffline();
    const { screen } = await open(phone);
    expect(screen.text()).toMatch(/没有网络，这是今天 \d\d:\d\d的数据/);
    expect(screen.text()).toContain('暖茶券');
    valueIn(await platform.current.staffClient().endDrop({ dropId }));
  });

  test('a visitor joins right there and goes on', async () => {
    const dropId = await openDrop(platform.current, [{ templateId: 'warm-tea', stock: 50 }]);
    const phone = phoneOn(platform.current, { openid: 'claim-visitor' });
    const { screen } = await open(phone);
    expect(screen.text()).toContain('入会就能领券');
    await screen.tap('领一张会员卡');
    await screen.tap('同意会员协议和隐私指引');
    await screen.tap('加入会员');
    expect(screen.text()).toContain('约剩 50 / 50 张');
    valueIn(await platform.current.staffClient().endDrop({ dropId }));
  });
});
