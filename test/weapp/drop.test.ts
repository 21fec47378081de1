import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { callsOf, inMs, openDrop } from './coupon-shop.ts';
import { openApp } from './harness/open-app.ts';
import type { Screen } from './harness/screen.ts';
import { memberPhone } from './member-phone.ts';

const platform = usePlatform();
const pathOf = (dropId: string) => `/drops/pages/drop/index?dropId=${dropId}`;
const claims = /^POST .*claims$/;

beforeAll(async () => {
  await publishTemplate(platform.current, 'croissant', { name: '可颂券' });
  await publishTemplate(platform.current, 'bun', { name: '红豆包券' });
});

/** What happens by itself: a door opens, an answer is asked for again. */
const eventually = (screen: Screen) =>
  expect.poll(
    async () => {
      await screen.settle();
      return screen.text();
    },
    { timeout: 15_000, interval: 200 },
  );

/** What staff change is known everywhere a second later. */
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_100));

const couponsOf = async (client: Awaited<ReturnType<typeof memberPhone>>['client']) =>
  valueIn(await client.listMyCoupons({})).coupons.map(({ couponId }) => couponId);

describe('a drop', () => {
  test('opens at its second by itself, on a phone whose clock is wrong; one press, one coupon, one receipt', async () => {
    const { phone, client } = await memberPhone(platform.current, 'drop-first');
    phone.device.clockAheadMs = -7 * 60_000;
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }], { opensAt: inMs(4_000) });
    const { screen, routes } = await openApp({ phone, path: pathOf(dropId) });
    expect(screen.text()).toContain('距开抢');
    expect(screen.text()).toMatch(/\d\d:\d\d:\d\d 开抢$/);
    await expect(screen.tap(/^\d\d:\d\d:\d\d 开抢$/)).rejects.toThrow('is disabled');
    expect(callsOf(phone, claims)).toBe(0);

    await eventually(screen).toContain('立即抢');
    await screen.tap('立即抢');
    expect(screen.text()).toContain('抢中啦 · 去用');
    await platform.current.idle();
    await eventually(screen).toMatch(/第 1 位\n今天 \d\d:\d\d 领到/);

    const [couponId] = await couponsOf(client);
    await screen.tap('抢中啦 · 去用');
    expect(routes().at(-1)).toBe('wallet/pages/coupon/index');
    expect(screen.page().options).toEqual({ couponId });
  });

  test('costs few bytes to claim in', async () => {
    const { phone } = await memberPhone(platform.current, 'drop-frugal');
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }]);
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    const before = screen.page().sent.bytes;
    await screen.tap('立即抢');
    expect(screen.text()).toContain('抢中啦');
    expect(screen.page().sent.bytes - before).toBeLessThan(4_096);
  });

  test('an answer that is lost is asked for again, and the same coupon comes', async () => {
    const { phone, client } = await memberPhone(platform.current, 'drop-lost');
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }]);
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    phone.disturb(claims, 'lost', 2);
    await screen.tap('立即抢');
    await eventually(screen).toContain('抢中啦 · 去用');
    expect(callsOf(phone, claims)).toBe(3);
    expect(await couponsOf(client)).toHaveLength(1);
    expect(valueIn(await platform.current.staffClient().getDropLive({ dropId })).items[0]?.claimed).toBe(1);
  });

  test('who loses the network while pressing is told so, and goes on when it returns', async () => {
    const { phone, client } = await memberPhone(platform.current, 'drop-tunnel');
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }]);
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    phone.goOffline();
    await screen.tap('立即抢');
    expect(screen.text()).toContain('没有网络，连上就接着抢');
    expect(screen.text()).toContain('信号不好，接着抢');
    phone.goOnline();
    await eventually(screen).toContain('抢中啦 · 去用');
    expect(await couponsOf(client)).toHaveLength(1);
  });

  test('a second press while the first is under way asks nothing', async () => {
    const { phone } = await memberPhone(platform.current, 'drop-twice');
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }]);
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    const held = phone.disturb(claims, 'held');
    await screen.tap('立即抢');
    expect(screen.text()).toContain('正在抢');
    await expect(screen.tap('正在抢')).rejects.toThrow('is disabled');
    held.release();
    await eventually(screen).toContain('抢中啦 · 去用');
    expect(callsOf(phone, claims)).toBe(1);
  });

  test('sold out between the look and the press: honest at once, and where to come again', async () => {
    const { phone } = await memberPhone(platform.current, 'drop-late');
    const faster = await memberPhone(platform.current, 'drop-faster');
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 1 }]);
    const next = await openDrop(platform.current, [{ templateId: 'bun', stock: 1 }], {
      name: '下一场',
      opensAt: inMs(hourMs / 2),
    });
    await aSecond();
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    expect(screen.text()).toContain('约剩\n1\n张');
    valueIn(await faster.client.claimCoupon({ dropId, templateId: 'croissant' }));

    await screen.tap('立即抢');
    expect(screen.text()).toContain('被抢完了');
    expect(screen.text()).toContain('已抢光');
    await eventually(screen).toMatch(/已抢光，下次.*\d\d:\d\d/);
    await screen.tap(/^已抢光，下次/);
    expect(screen.page().options).toEqual({ dropId: next });
    expect(screen.text()).toContain('下一场');
    valueIn(await platform.current.staffClient().endDrop({ dropId: next }));
  });

  test('lets the higher tier in earlier, and tells the others when it is their turn', async () => {
    const silver = await memberPhone(platform.current, 'drop-silver');
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 600_00 }];
    const sale = { type: 'completed', source: 'till', number: 'drop-silver', at: inMs(0), lines } as const;
    const buyer = { memberId: silver.memberId };
    valueIn(await platform.current.staffClient().ingestOrderEvents({ events: [{ ...sale, buyer }] }));
    await platform.current.idle();
    const plain = await memberPhone(platform.current, 'drop-plain');
    const opensAt = inMs(hourMs / 2);
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }], {
      opensAt,
      waves: [{ name: '银卡先抢', opensAt: addMs(opensAt, -hourMs), levelAtLeast: 1 }],
    });

    const early = await openApp({ phone: silver.phone, path: pathOf(dropId) });
    await early.screen.tap('立即抢');
    expect(early.screen.text()).toContain('抢中啦 · 去用');

    const { screen } = await openApp({ phone: plain.phone, path: pathOf(dropId) });
    expect(screen.text()).toContain('银卡及以上提前 1 小时开抢');
    expect(screen.text()).toMatch(/开抢 · 提醒我$/);
    await screen.tap(/开抢 · 提醒我$/);
    expect(screen.text()).toMatch(/开抢 · 会提醒你$/);
    expect(valueIn(await plain.client.getDrop({ dropId })).reminded).toBe(true);
    valueIn(await platform.current.staffClient().endDrop({ dropId }));
  });

  test('behind a queue it keeps one place, says how things go, and ends with a coupon', async () => {
    const { phone, client } = await memberPhone(platform.current, 'drop-queue');
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }], { mode: 'queue' });
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    await screen.tap('立即抢');
    expect(screen.text()).toContain('已提交\n排队中\n出结果');
    await eventually(screen).toContain('抢中啦 · 去用');
    expect(callsOf(phone, claims)).toBe(1);
    expect(await couponsOf(client)).toHaveLength(1);
  });

  test('of several one chooses, as many as one may have', async () => {
    const { phone, client } = await memberPhone(platform.current, 'drop-choice');
    const items = [
      { templateId: 'croissant', stock: 10 },
      { templateId: 'bun', stock: 10 },
    ];
    const dropId = await openDrop(platform.current, items, { perMember: 2 });
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    expect(screen.text()).toContain('每人可领 2 张，挑喜欢的');
    await screen.tap(/^红豆包券，/);
    await screen.tap('立即抢');
    // The one that was pressed for stays chosen, with its receipt.
    expect(screen.text()).toContain('抢中啦 · 去用');
    expect(screen.count(/^红豆包券，.*已领，已选$/)).toBe(1);
    await screen.tap(/^可颂券，/);
    await screen.tap('立即抢');
    const { coupons } = valueIn(await client.listMyCoupons({}));
    expect(coupons.map(({ name }) => name).sort()).toEqual(['可颂券', '红豆包券']);
  });

  test('a pause is said, also under the finger', async () => {
    const { phone } = await memberPhone(platform.current, 'drop-paused');
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }]);
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    valueIn(await platform.current.staffClient().pauseDrop({ dropId }));
    await aSecond();
    await screen.pullDown();
    expect(screen.text()).toContain('暂停一下，马上回来');
    valueIn(await platform.current.staffClient().resumeDrop({ dropId }));
    await aSecond();
    await screen.pullDown();
    expect(screen.text()).toContain('立即抢');
  });

  test('is shared as a card that leads to it and names who shared', async () => {
    const { memberId, phone } = await memberPhone(platform.current, 'drop-share');
    const dropId = await openDrop(platform.current, [{ templateId: 'croissant', stock: 10 }]);
    const { screen } = await openApp({ phone, path: pathOf(dropId) });
    const card = await screen.tap('喊朋友一起来');
    expect(card).toMatchObject({
      title: '周五茶会，一起来抢',
      path: `/drops/pages/drop/index?dropId=${dropId}&r=${memberId}`,
    });
  });
});
