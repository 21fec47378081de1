import { describe, expect, test } from 'vitest';
import { checkDraws } from '../draw-proof/check-draws.ts';
import { bread, slips, tasting, visits } from '../support/chance-and-choice.ts';
import { openActivity } from '../support/open-activity.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';
import { staffPhone } from './staff-phone.ts';

const platform = usePlatform();
const pageOf = (activityId: string) => `/play/pages/activity/index?activityId=${activityId}`;
const proofOf = (activityId: string) => `/play/pages/proof/index?activityId=${activityId}`;

describe('chance and choice', () => {
  test('a slip a tap; and once it is over, the phone makes each of them again', async () => {
    const activityId = await openActivity(platform.current, slips);
    const { phone, client } = await memberPhone(platform.current, 'drawer');
    const { screen } = await openApp({ phone, path: pageOf(activityId) });
    expect(screen.text()).toContain('暖签');
    expect(screen.text()).toContain('概率 50%');
    await screen.tap('抽一签');
    expect(screen.text()).toContain('还有 2 次机会');
    // The answer got lost: the same slip is asked for again, and it is one draw.
    phone.disturb(/^POST .*\/part$/, 'lost');
    await screen.tap('再抽一签');
    await screen.tap('再抽一签');
    await screen.tap('再抽一签');
    expect(screen.text()).toContain('机会用完了');
    const activity = valueIn(await client.getActivity({ activityId }));
    const draws = activity.kind === 'draw' ? (activity.mine?.taken.draws ?? []) : [];
    expect(draws).toHaveLength(3);
    const won = draws.filter(({ given }) => given === 'warm').length;
    expect(valueIn(await client.getHome({})).card.points.available).toBe(won * 10);

    await screen.tap(/^结果在开始前就封存了/);
    expect(screen.text()).toContain('结束后就能验');
    valueIn(await platform.current.staffClient().endActivity({ activityId }));
    const isOpened = async () =>
      valueIn(await platform.current.memberClient().getDrawProof({ activityId })).seed !== null;
    await expect.poll(isOpened, { timeout: 5_000 }).toBe(true);
    const over = await openApp({ phone, path: proofOf(activityId) });
    await over.screen.tap('在这台手机上验一遍');
    expect(over.screen.text()).toContain('全部对得上');
    expect(over.screen.text()).toContain('你的 3 签都重算过了');
    await over.screen.tap('复制验证资料');
    expect(over.screen.text()).toContain('已复制');
    // Nobody has to be a member to look it up, and nothing in it says who drew.
    const proof = valueIn(await platform.current.memberClient().getDrawProof({ activityId }));
    expect(checkDraws(proof)).toEqual([]);
    expect(proof.draws).toHaveLength(3);
    expect(JSON.stringify(proof)).not.toContain('mbr_');
  });

  test('tasks follow the orders: what came back takes its reward along, and the badge from the wall', async () => {
    const activityId = await openActivity(platform.current, visits);
    const { phone, client, memberId } = await memberPhone(platform.current, 'regular');
    const staff = platform.current.staffClient();
    const key = (number: string) => ({ source: 'till', number, at: new Date().toISOString() });
    const buy = (number: string) => ({
      ...key(number),
      type: 'completed',
      buyer: { memberId },
      shop: 'anfu',
      lines: [{ line: '1', sku: 'T01', quantity: 1, amountFen: 1_800 }],
    });
    const tell = async (...events: object[]) => {
      expect(valueIn(await staff.ingestOrderEvents({ events })).refused).toEqual([]);
      await platform.current.idle();
    };
    const { screen } = await openApp({ phone, path: pageOf(activityId) });
    expect(screen.text()).toContain('0 / 2 单');
    await screen.tap('接受任务');
    const given = async () => {
      const { earned } = valueIn(await client.getActivity({ activityId }));
      return earned.flatMap(({ state, reward }) => (state === 'given' ? [reward] : [])).sort();
    };
    await tell(buy('mission-1'), buy('mission-2'));
    // Without a tap: an order that changes has the missions of its buyer counted anew.
    await expect.poll(given, { timeout: 10_000 }).toEqual(['badge', 'once']);
    await screen.pullDown();
    expect(screen.text()).toContain('2 / 2 单');
    expect(screen.text()).toContain('奖励已到账');
    await screen.tap('我的徽章');
    expect(screen.text()).toContain('半日常客');
    expect(screen.text()).toContain('1\n枚徽章');

    await tell({ ...key('mission-2'), type: 'refunded', refund: 'r1' });
    await expect.poll(given, { timeout: 10_000 }).toEqual(['once']);
    await platform.current.runJob('timers');
    await platform.current.idle();
    const undone = await openApp({ phone, path: pageOf(activityId) });
    expect(undone.screen.text()).toContain('1 / 2 单');
    expect(undone.screen.text()).toContain('退单后收回了');
    const badges = async () => valueIn(await client.listMyBadges({})).badges;
    await expect.poll(badges, { timeout: 10_000 }).toEqual([]);
    const { toEarn } = valueIn(await client.listMyBadges({}));
    expect(toEarn).toMatchObject([{ badge: '半日常客', activityId }]);
  });

  test('who applies is chosen under a thumb, and tells how it was', async () => {
    const activityId = await openActivity(platform.current, tasting());
    const { phone, client } = await memberPhone(platform.current, 'taster', { nickname: '何桂香' });
    const other = await memberPhone(platform.current, 'other-taster', { nickname: '罗一鸣' });
    const { screen } = await openApp({ phone, path: pageOf(activityId) });
    await screen.tap('申请试用');
    expect(screen.text()).toContain('写几句再交吧');
    await screen.type(/^你平时怎么喝桂花？/, '配酒酿，热的');
    await screen.tap('申请试用');
    expect(screen.text()).toContain('申请已收到');
    const step = { kind: 'trial' as const, move: { do: 'apply' as const, why: '想比一比' } };
    valueIn(await other.client.takePart({ activityId, step }));

    const { phone: desk } = await staffPhone(platform.current, 'chooser', { role: 'marketer', name: '若溪' });
    const applicants = `/ops/pages/applicants/index?activityId=${activityId}`;
    const ops = await openApp({ phone: desk, path: applicants });
    expect(ops.screen.text()).toContain('已选 0 / 2');
    await ops.screen.tap(/配酒酿，热的/);
    await ops.screen.tap('选中 1 人');
    expect(ops.screen.text()).toContain('已选 1 / 2');
    await platform.current.idle();
    expect(valueIn(await client.getHome({})).card.points.available).toBe(100);

    const chosen = await openApp({ phone, path: pageOf(activityId) });
    expect(chosen.screen.text()).toContain('你被选中了');
    await chosen.screen.tap(/^4 星/);
    await chosen.screen.type('写试用报告', '桂花香，酒味淡');
    await chosen.screen.tap('交报告');
    expect(chosen.screen.text()).toContain('报告已收到');
    const reports = await openApp({ phone: desk, path: applicants });
    await reports.screen.tap('已报告');
    expect(reports.screen.text()).toContain('桂花香，酒味淡');
    // Whose place was given by mistake.
    await reports.screen.tap('待选');
    await reports.screen.tap(/想比一比/);
    await reports.screen.tap('选中 1 人');
    await reports.screen.tap('已选');
    await reports.screen.tap(/^取消选中，/);
    await reports.screen.tap('取消名额');
    expect(reports.screen.text()).toContain('已选 1 / 2');
    await platform.current.runJob('timers');
    await platform.current.idle();
    expect(valueIn(await other.client.getHome({})).card.points.available).toBe(0);
  });

  test('one votes, sees how the others did, and may think again', async () => {
    const activityId = await openActivity(platform.current, bread);
    const first = await memberPhone(platform.current, 'first-voter');
    const step = { kind: 'vote' as const, move: { do: 'vote' as const, choices: ['bean'] } };
    valueIn(await first.client.takePart({ activityId, step }));
    const { phone, client } = await memberPhone(platform.current, 'voter');
    const before = valueIn(await client.getActivity({ activityId }));
    expect(before.counts).not.toHaveProperty('votes_bean');
    const { screen } = await openApp({ phone, path: pageOf(activityId) });
    expect(screen.text()).toContain('投完票就能看到大家的选择');
    await screen.tap(/^栗子蒙布朗/);
    await screen.tap('投这一票');
    expect(screen.text()).toContain('我选的');
    expect(screen.text()).toContain('5 积分');
    await screen.tap(/^红豆黄油卷/);
    await screen.tap('改投');
    const { counts } = valueIn(await platform.current.staffClient().getActivityLive({ activityId }));
    expect(counts).toMatchObject({ voters: 2, votes_bean: 2, votes_chestnut: 0 });
    expect(valueIn(await client.getHome({})).card.points.available).toBe(5);
  });
});
