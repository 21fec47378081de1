import { addDays, dayOf, hourMs, instantOf, instantOfWall, minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import { afterAll, expect, test } from 'vitest';
import { groupEntry } from '../support/group-entry.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import type { Phone } from './harness/phone.ts';
import type { Screen } from './harness/screen.ts';
import { phoneOn } from './phone-on.ts';
import { staffPhone } from './staff-phone.ts';

const platform = usePlatform({ travels: true });

const zone = 'Asia/Shanghai';
const group = '安福路街坊';
const account = 'sphHalfDayTea1';
const spoken = '半日好时光';
/** WeChat's scene of a card in a group. */
const inGroup = 1044;

const play = async <Answer = unknown>(path: string, body: object, method = 'POST'): Promise<Answer> => {
  const answer = await fetch(`${platform.current.wechatUrl}/sandbox/${path}`, {
    method,
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as Answer;
};

const phones: Phone[] = [];
const known = (phone: Phone): Phone => {
  phones.push(phone);
  return phone;
};
// Their pages would go on asking a platform that is gone.
afterAll(() => {
  for (const phone of phones) phone.closeApp();
});

/** Everybody's clock goes on. */
const goTo = async (ms: number): Promise<void> => {
  await platform.current.travel(ms);
  for (const phone of phones) phone.device.clockAheadMs = platform.current.now() - Date.now();
  await platform.current.idle();
};
const later = (ms: number): Promise<void> => goTo(platform.current.now() + ms);

/** What members are told of a live is a second old at most. */
const pullUntil = async (screen: Screen, words: string): Promise<void> => {
  const look = async () => {
    await screen.pullDown();
    return screen.text();
  };
  await expect.poll(look, { timeout: 10_000 }).toContain(words);
};

type Viewer = { readonly openid: string; readonly phone: Phone };

/** By the card in the group: joins where they stand, and reserves in WeChat's panel. */
const comeAndReserve = async (openid: string, card: string): Promise<Viewer> => {
  const phone = known(phoneOn(platform.current, { openid }));
  phone.answers.group = group;
  phone.device.clockAheadMs = platform.current.now() - Date.now();
  const { screen } = await openApp({ phone, scene: inGroup, path: card });
  await screen.tap('领一张会员卡');
  await screen.tap('同意会员协议和隐私指引');
  await screen.tap('加入会员');
  expect(screen.text()).toContain('距开播');
  await screen.tap('20:00 开播 · 预约');
  expect(screen.text()).toContain('20:00 开播 · 已预约');
  expect(phone.shown.toasts).toContain('预约好了');
  return { openid, phone };
};

test('two viewers of one group and one live: from the reservation to what came back', async () => {
  const tomorrow = addDays(dayOf(instantOf(platform.current.now()), zone), 1);
  await goTo(msOf(instantOfWall(tomorrow, 19 * hourMs, zone)));
  const owner = platform.current.staffClient();
  await publishTemplate(platform.current, 'live-coupon', {
    name: '直播暖饮券',
    atLeastFen: 3_000,
    scope: { shops: ['anfu'] },
  });
  const ning = await staffPhone(platform.current, 'live-ning', { role: 'operator', scope: { shops: ['anfu'] } });
  known(ning.phone).device.clockAheadMs = platform.current.now() - Date.now();
  const none = { points: null, coupons: null, fen: null };
  valueIn(await owner.setAllowance({ kind: 'operator', id: ning.staffId, after: 0, caps: none, alone: none }));
  const sealed = await groupEntry(platform.current, 'live-ning', group);
  valueIn(await ning.client.bindGroup({ ...sealed, name: group, shop: 'anfu', tags: [] }));
  const { noticeId } = await play<{ noticeId: string }>('finder/notices', {
    finderUserName: account,
    startTime: msOf(instantOfWall(tomorrow, 20 * hourMs, zone)) / 1_000,
  });

  // She plans the live in the pocket tool: one drop, opened by a word; and binds it to the announcement.
  const desk = await openApp({ phone: ning.phone, path: '/ops/pages/live/index' });
  expect(desk.screen.text()).toContain('起个名字');
  await desk.screen.type('这场叫什么', '初雪夜谈');
  await desk.screen.type('谁来播', '小满');
  await desk.screen.tap('加一波券');
  await desk.screen.tap('我喊了再放');
  await desk.screen.tap(/^要对口令/);
  await desk.screen.tap(/^视频号直播间/);
  await desk.screen.type('视频号 ID', `视频号ID：${account}`);
  await desk.screen.tap(/的预告$/);
  await desk.screen.tap('绑定');
  expect(desk.screen.text()).toContain('预告也选好了');
  await desk.screen.tap('公布，让会员预约');
  expect(desk.routes().at(-1)).toContain('ops/pages/live-board/index');
  const [planned] = valueIn(await ning.client.listLiveSessions({})).lives;
  if (!planned) throw new Error('no live was planned');
  const { liveId } = planned;
  expect(planned).toMatchObject({ state: 'planned', channels: { finderUserName: account, noticeId } });

  const card = (await desk.screen.tap('转发到群'))?.path ?? '';
  expect(card).toBe(`/live/pages/live/index?liveId=${liveId}&l=${liveId}&o=${ning.staffId}`);
  const first = await comeAndReserve('viewer-1', card);
  const second = await comeAndReserve('viewer-2', card);
  const { accounts } = await play<{ accounts: { notices: { reserved: string[] }[] }[] }>('finder', {}, 'GET');
  expect(accounts[0]?.notices[0]?.reserved).toEqual(['viewer-1', 'viewer-2']);

  // On air: nobody says so to the platform, which asks WeChat.
  await goTo(msOf(instantOfWall(tomorrow, 20 * hourMs, zone)) + 5_000);
  const { exportId } = await play<{ exportId: string }>('finder/lives', { finderUserName: account, title: '初雪夜谈' });
  await later(70_000);
  await later(70_000);
  const board = await openApp({ phone: ning.phone, path: `/ops/pages/live-board/index?liveId=${liveId}` });
  await pullUntil(board.screen, '直播中');

  // Both go in by the button on the page.
  const watch = async ({ phone }: Viewer) => {
    const app = await openApp({ phone, path: card });
    expect(app.screen.text()).toContain('听主播喊口令再领');
    await app.screen.tap('进直播间');
    expect(phone.shown.liveRooms).toEqual([account]);
    return app;
  };
  const one = await watch(first);
  const two = await watch(second);

  // The word is decided as the drop opens, and stands large on her phone to be read out.
  await board.screen.tap(/^放出，/);
  await board.screen.type('口令', spoken);
  await board.screen.tap('定好，放出');
  expect(board.screen.text()).toContain(spoken);
  await pullUntil(board.screen, '领券中');

  await pullUntil(one.screen, '对口令');
  await one.screen.tap('对口令，直播暖饮券');
  await one.screen.type('口令', '半日');
  await one.screen.tap('领取');
  expect(one.screen.text()).toContain('口令不对，听听主播怎么说，还能试');
  await one.screen.type(/^口令，口令不对/, ' 半日 好时光！');
  await one.screen.tap('领取');
  expect(one.screen.text()).toContain('已领');
  await pullUntil(two.screen, '对口令');
  await two.screen.tap('对口令，直播暖饮券');
  await two.screen.type('口令', spoken);
  await two.screen.tap('领取');
  expect(two.screen.text()).toContain('已领');

  // They buy in the room; what the shop at WeChat tells is put down to the live, to the group, to the room's account.
  const buy = (user: string, paidFen: number) =>
    play<{ orderId: string }>('shop/orders', {
      user,
      lines: [{ sku: 'HD-TEA-250', quantity: 1, priceFen: paidFen, paidFen }],
      scene: 2,
      live: exportId,
      finder: account,
      pay: true,
    });
  const kept = await buy('viewer-1', 29_900);
  const returned = await buy('viewer-2', 10_000);
  await platform.current.idle();
  await pullUntil(one.screen, '299 分确认收货后到账');

  await play('shop/confirm', { orderId: kept.orderId });
  await play('shop/returns', { orderId: returned.orderId, refund: true });
  await platform.current.idle();
  await pullUntil(board.screen, '退 ¥100');
  const shown = board.screen.text();
  for (const words of ['¥299', '按群', group, '来 2 人 · 2 单 · 退 ¥100', '按带货的人']) expect(shown).toContain(words);

  // Off air, and over for everybody.
  await later(10 * minuteMs);
  await play('finder/lives', { finderUserName: account, replay: true }, 'DELETE');
  await later(70_000);
  await later(70_000);
  await pullUntil(board.screen, '已结束');
  const end = await openApp({ phone: first.phone, path: card });
  await pullUntil(end.screen, '看回放');
  expect(end.screen.text()).toContain('我在这场的收获');

  // The board is what the orders and the ledger come to.
  const told = valueIn(await ning.client.getLiveBoard({ liveId }));
  expect(told.funnel).toEqual({ reserved: 2, came: 2, claimed: 2, ordered: 2, returned: 1 });
  expect(told.sales).toEqual({ orders: 2, returnedOrders: 1, fen: 39_900, refundFen: 10_000 });
  expect(told).toMatchObject({ claims: 2, fenPerViewer: 14_950, live: { state: 'over', channels: { exportId } } });
  const points = async (openid: string) => {
    const phone = await platform.current.signIn({ openid });
    return valueIn(await phone.getHome({})).card.points;
  };
  expect(await points('viewer-1')).toMatchObject({ available: 299, pending: 0 });
  expect(await points('viewer-2')).toMatchObject({ available: 0, pending: 0 });
});
