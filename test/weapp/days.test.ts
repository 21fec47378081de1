import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { groupEntry } from '../support/group-entry.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { staffPhone } from './staff-phone.ts';

const platform = usePlatform();
const none = { points: null, coupons: null, fen: null };

/** An operator at work, with a group of theirs and an envelope without bounds. */
const operator = async () => {
  const openid = `days-${randomUUID()}`;
  const hired = await staffPhone(platform.current, openid, {
    role: 'operator',
    name: '阿宁',
    scope: { shops: ['anfu'] },
  });
  const group = `street-${randomUUID()}`;
  const sealed = await groupEntry(platform.current, openid, group);
  valueIn(await hired.client.bindGroup({ ...sealed, name: '安福路一群', shop: 'anfu', tags: [] }));
  valueIn(
    await platform.current.staffClient().setAllowance({
      kind: 'operator',
      id: hired.staffId,
      after: 0,
      caps: none,
      alone: none,
    }),
  );
  return hired;
};

describe('an operator starts something from a recipe', () => {
  test('four steps to a goal of the group: its words are looked at, then it is live and on the board', async () => {
    const { phone, client, staffId } = await operator();
    const { screen, routes } = await openApp({ phone, path: '/ops/pages/start/index' });
    await screen.tap(/^群目标打卡/);
    // One group of one's own is meant without being asked for.
    expect(screen.text()).toContain('1/4 时间和群');
    await screen.tap('下一步');
    expect(screen.text()).toContain('一个群要多少人');
    await screen.tap('下一步');
    await screen.type(/喊大家打卡$/, '转发到三个群，就送 20 积分');
    expect(screen.text()).toContain('不能奖励分享、转发、点赞或关注');
    await screen.tap('下一步');
    expect(screen.text()).toContain('还不能上线');
    // The finding leads back to where it is mended.
    await screen.tap(/^要改/);
    await screen.type(/喊大家打卡/, '打卡满 30 人，打过卡的每人 20 积分，三天内有效');
    await screen.tap('下一步');
    expect(screen.text()).toContain('文案和设置都没有问题');
    await screen.tap('上线');
    expect(routes().at(-1)).toContain('ops/pages/board/index');
    const { memberDays } = valueIn(await client.listMemberDays({}));
    expect(memberDays).toMatchObject([{ state: 'live', operator: staffId, name: '一起打卡' }]);
    expect(memberDays[0]?.made.map(({ part }) => part)).toEqual(['activity.0']);
    const { activities } = valueIn(await client.listActivities({ state: 'scheduled' }));
    expect(activities.map(({ title, operator: by }) => [title, by])).toEqual([['一起打卡', staffId]]);
  });

  test('what lifts points goes to a second person, and is on the list as waiting', async () => {
    const { phone, client } = await operator();
    const { screen } = await openApp({ phone, path: '/ops/pages/start/index' });
    await screen.tap(/^会员日/);
    await screen.tap('下一步');
    await screen.tap('下一步');
    await screen.tap('下一步');
    await screen.tap('请人批准');
    expect(screen.text()).toContain('批准后会自动上线');
    expect(valueIn(await client.listMemberDays({})).memberDays).toMatchObject([{ state: 'waiting' }]);
    const list = await openApp({ phone, path: '/ops/pages/activities/index' });
    expect(list.screen.text()).toContain('等批准');
  });

  test('the board holds everything at once, and ends it after asking twice', async () => {
    const { phone, client } = await operator();
    const start = await openApp({ phone, path: '/ops/pages/start/index' });
    await start.screen.tap(/^连续签到周/);
    for (let step = 0; step < 3; step += 1) await start.screen.tap('下一步');
    await start.screen.tap('上线');
    const stateOf = async () => valueIn(await client.listMemberDays({})).memberDays[0]?.state;
    expect(await stateOf()).toBe('live');
    await start.screen.tap('全部暂停');
    expect(await stateOf()).toBe('paused');
    await start.screen.tap('继续');
    expect(await stateOf()).toBe('live');
    await start.screen.tap('结束活动');
    expect(start.screen.text()).toContain('停了不能再开');
    expect(await stateOf()).toBe('live');
    await start.screen.tap('确定结束');
    expect(await stateOf()).toBe('over');
  });
});
