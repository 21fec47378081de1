import { describe, expect, test } from 'vitest';
import { groupEntry } from '../support/group-entry.ts';
import { openActivity, pointsOf, tonightsPlaces } from '../support/open-activity.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';

const platform = usePlatform();
const pageOf = (activityId: string) => `/play/pages/activity/index?activityId=${activityId}`;

describe('an activity', () => {
  test('a tap checks in, once a day, and the reward is there', async () => {
    const activityId = await openActivity(platform.current, {
      title: '好好喝茶',
      rewards: [pointsOf('daily', 5)],
      ruled: {
        kind: 'check-in',
        rules: { daily: 'daily', streaks: [], makeUp: { cards: 1, oneMoreEvery: null, daysBack: 2 } },
      },
    });
    const { phone, client } = await memberPhone(platform.current, 'drinker');
    const { screen } = await openApp({ phone, path: pageOf(activityId) });
    expect(screen.text()).toContain('连续打卡');
    await screen.tap('打卡');
    expect(screen.text()).toContain('今天已打卡，明天见');
    expect(screen.text()).toContain('5 积分\n奖励到账');
    const { card } = valueIn(await client.getHome({}));
    expect(card.points.available).toBe(5);
    // The day before is mended by the one card there is.
    await screen.tap(/^补签卡 1 张/);
    await screen.tap(/^补 昨天/);
    expect(screen.text()).toContain('补签卡 0 张');
    expect(phone.calls().filter((call) => call.endsWith('/part'))).toHaveLength(2);
  });

  test('who waits in line moves up when a place is given back, and the door lets the ticket in once', async () => {
    const activityId = await openActivity(platform.current, { title: '冬至茶会', ...tonightsPlaces(1, 1) });
    const first = await memberPhone(platform.current, 'early-guest');
    const second = await memberPhone(platform.current, 'late-guest');
    const third = await memberPhone(platform.current, 'latest-guest');
    const early = await openApp({ phone: first.phone, path: pageOf(activityId) });
    await early.screen.tap('我要报名');
    expect(early.screen.text()).toContain('报名成功');
    const late = await openApp({ phone: second.phone, path: pageOf(activityId) });
    await late.screen.tap('排候补');
    expect(late.screen.text()).toContain('你排在最前面，有人取消就轮到你');
    const latest = await openApp({ phone: third.phone, path: pageOf(activityId) });
    expect(latest.screen.text()).toContain('已经满了');

    await early.screen.tap('取消报名');
    expect(early.screen.text()).toContain('真的不来了？');
    await early.screen.tap('确定取消');
    const seated = await openApp({ phone: second.phone, path: pageOf(activityId) });
    expect(seated.screen.text()).toContain('报名成功');
    const code = /[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{2}/.exec(seated.screen.text())?.[0] ?? '';
    const staff = platform.current.staffClient();
    expect(valueIn(await staff.checkInAtDoor({ code }))).toMatchObject({ repeated: false, number: 2 });
    expect(valueIn(await staff.checkInAtDoor({ code }))).toMatchObject({ repeated: true });
    const inside = await openApp({ phone: second.phone, path: pageOf(activityId) });
    expect(inside.screen.text()).toContain('已入场');
  });

  test('a group closes its ring, and everybody in it is rewarded', async () => {
    const activityId = await openActivity(platform.current, {
      title: '群友凑一桌',
      rewards: [pointsOf('goal', 20)],
      ruled: { kind: 'group-goal', rules: { goals: [{ people: 2, reward: 'goal' }] } },
    });
    const people = await Promise.all(['friend-a', 'friend-b'].map((openid) => memberPhone(platform.current, openid)));
    const { phone } = await memberPhone(platform.current, 'stranger');
    const outside = await openApp({ phone, path: pageOf(activityId) });
    expect(outside.screen.text()).toContain('从群里的卡片进来');
    for (const [i, { phone: own, client }] of people.entries()) {
      valueIn(await client.enterGroup(await groupEntry(platform.current, `friend-${'ab'[i]}`, 'table')));
      const { screen } = await openApp({ phone: own, path: pageOf(activityId) });
      await screen.tap('我来助力');
      expect(screen.text()).toContain(`你是第 ${i + 1} 位`);
      if (i === 0) expect(screen.share().title).toBe('1/2，就差你了：群友凑一桌');
    }
    await platform.current.idle();
    const answer = await fetch(`${platform.current.wechatUrl}/sandbox/live-cards`);
    const { cards } = (await answer.json()) as { cards: { cardId: string; shown: object }[] };
    // The first one shared a card that said 1 of 2; now it says that the ring is closed.
    expect(people[0]?.phone.shown.liveCard).toEqual({ activityId: cards[0]?.cardId, parameters: ['1', '2'] });
    expect(cards).toMatchObject([{ shown: { member_count: '2', room_limit: '2' } }]);
    for (const { client } of people) {
      expect(valueIn(await client.getHome({})).card.points.available).toBe(20);
      const { earned } = valueIn(await client.getActivity({ activityId }));
      expect(earned).toMatchObject([{ reward: 'goal', state: 'given' }]);
    }
  });

  test('what is on leads there', async () => {
    const activityId = await openActivity(platform.current, { title: '随便坐坐', ...tonightsPlaces(9, 0) });
    const { phone } = await memberPhone(platform.current, 'passer-by');
    const { screen, routes } = await openApp({ phone, path: '/pages/activities/index' });
    await screen.tap(/^随便坐坐，报名/);
    expect(routes()).toEqual(['pages/activities/index', 'play/pages/activity/index']);
    expect(screen.text()).toContain('还有 9 个名额');
    expect(phone.calls()).toContain(`GET /me/activities/${activityId}`);
  });
});
