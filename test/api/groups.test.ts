import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, hourMs, instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { groupEntry } from '../support/group-entry.ts';
import { type Hired, hireStaff } from '../support/hire-staff.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const now = () => instantOf(Date.now());

describe('a WeChat group, from the card to the till', () => {
  let ning: Hired;
  let xiaoman: Hired;
  let groupId = '';
  beforeAll(async () => {
    await publishTemplate(platform.current, 'tea-5');
    ning = await hireStaff(platform.current, 'o-ning', { role: 'operator', name: '阿宁' });
    xiaoman = await hireStaff(platform.current, 'o-xiaoman', { role: 'operator', name: '小满' });
  });
  const sealed = (openid: string, group: string) => groupEntry(platform.current, openid, group);
  const idle = () => platform.current.idle();
  const totals = async () => {
    await idle();
    return valueIn(await ning.client.getGroup({ groupId })).total;
  };

  test('whoever opens a card there takes it on, and nobody else after that', async () => {
    const bound = valueIn(
      await ning.client.bindGroup({ ...(await sealed('o-ning', '安福路')), name: '安福路一群', tags: ['福利'] }),
    );
    groupId = bound.groupId;
    expect(bound).toMatchObject({ operator: ning.staffId, state: 'active', tags: ['福利'], wecom: null });
    expect(valueIn(await ning.client.whoAmI({})).scope.groups).toEqual([groupId]);
    const again = await xiaoman.client.bindGroup({ ...(await sealed('o-xiaoman', '安福路')), name: '我的群' });
    expect(again).toMatchObject({ ok: false, problem: { code: 'not_allowed' } });
  });

  test('is seen by its operator and the owner, by no other operator', async () => {
    for (const refused of [
      await xiaoman.client.getGroup({ groupId }),
      await xiaoman.client.listGroupMembers({ groupId }),
      await xiaoman.client.changeGroup({ groupId, name: '改名' }),
      await xiaoman.client.matchWecomGroup({ groupId }),
      await xiaoman.client.getGroupLive({ groupId }),
      await xiaoman.client.addTask({ number: 'n', groups: [groupId], at: now(), title: '别人的群' }),
    ]) {
      expect(refused).toMatchObject({ ok: false, problem: { code: 'not_allowed' } });
    }
    const loud = { number: 'loud', groups: [groupId], at: now(), title: '提醒', text: '转发三个群就送券，全网最低价' };
    expect(await ning.client.addTask(loud)).toMatchObject({ ok: false, problem: { code: 'wording_refused' } });
    expect(valueIn(await xiaoman.client.listGroups({})).groups).toEqual([]);
    expect(valueIn(await xiaoman.client.getLeaderboard({})).rows).toEqual([]);
    expect(valueIn(await platform.current.staffClient().listGroups({})).groups).toHaveLength(1);
    expect(valueIn(await ning.client.getGroup({ groupId })).group.name).toBe('安福路一群');
  });

  test('a visit, a joining, a claim, an order, a refund and a redemption are its numbers', async () => {
    const client = await platform.current.signIn({ openid: 'o-guest' });
    const entry = await sealed('o-guest', '安福路');
    expect(valueIn(await client.enterGroup(entry))).toEqual({ groupId, name: '安福路一群' });
    // A retry of the phone's.
    valueIn(await client.enterGroup(entry));
    await client.join({ consents: [agreed] });
    const member = await platform.current.signIn({ openid: 'o-guest' });
    const { card } = valueIn(await member.getHome({}));
    const dropId = newId('drop', now(), randomBytes(12));
    const owner = platform.current.staffClient();
    valueIn(
      await owner.createDrop({
        dropId,
        name: '周五茶会',
        announcedAt: addMs(now(), -hourMs),
        opensAt: addMs(now(), -1_000),
        closesAt: addMs(now(), hourMs),
        items: [{ templateId: 'tea-5', stock: 5 }],
      }),
    );
    const claimed = valueIn(await member.claimCoupon({ dropId, templateId: 'tea-5' }));
    const couponId = claimed.state === 'claimed' ? claimed.coupon.couponId : '';
    const order = { source: 'pos', number: 'g-1' };
    const lines = [{ line: '1', sku: 'tea', quantity: 2, amountFen: 3_601 }];
    const sale = { ...order, type: 'completed' as const, at: now(), buyer: { memberId: card.memberId }, lines };
    await owner.ingestOrderEvents({ events: [sale] });
    await idle();
    const back = { ...order, type: 'refunded' as const, refund: 'r1', at: now() };
    await owner.ingestOrderEvents({ events: [{ ...back, lines: [{ line: '1', quantity: 1, amountFen: 1_801 }] }] });
    const { code } = valueIn(await member.showCouponCode({ couponId }));
    const number = newId('redemption', now(), randomBytes(12));
    const cart = { lines: [{ line: '1', sku: 'tea', quantity: 1, unitPriceFen: 3_600 }] };
    valueIn(await owner.redeemAtTill({ number, code, shop: 'anfu', device: 'till-1', cart }));

    const counted = {
      visits: 1,
      visitors: 1,
      newcomers: 1,
      joins: 1,
      claims: 1,
      orders: 1,
      fen: 3_601,
      refundFen: 1_801,
      redeemed: 1,
    };
    expect(await totals()).toMatchObject(counted);
    valueIn(await owner.undoAtTill({ number, shop: 'anfu' }));
    expect(await totals()).toMatchObject({ ...counted, redeemed: 0 });

    const seen = valueIn(await owner.getMember({ memberId: card.memberId }));
    expect(seen.source).toMatchObject({ group: groupId });
    expect(seen.totals).toEqual({ orders: 1, paidFen: 3_601, refundedFen: 1_801 });
    const { items, visitors } = valueIn(await ning.client.listGroupMembers({ groupId }));
    expect(items).toMatchObject([{ memberId: card.memberId, joinedHere: true, visits: 1 }]);
    expect(visitors).toBe(0);
    const live = valueIn(await ning.client.getGroupLive({ minutes: 60 }));
    expect(live.minutes.reduce((sum, { counts }) => sum + counts.fen, 0)).toBe(3_601);
  });

  test('sealed under a session key that is no longer WeChat’s, it asks to sign in, and then is taken', async () => {
    const client = await platform.current.signIn({ openid: 'o-stale' });
    // Under the key of somebody else, as good as one that was replaced.
    const wrong = {
      ...(await sealed('o-stale', '安福路')),
      encryptedData: (await sealed('o-other', '安福路')).encryptedData,
    };
    expect(await client.enterGroup(wrong)).toMatchObject({ ok: false, problem: { code: 'session_stale' } });
    const renewed = await platform.current.signIn({ openid: 'o-stale' });
    expect(await renewed.enterGroup(await sealed('o-stale', '安福路'))).toMatchObject({ ok: true });
    expect(
      await renewed.enterGroup(await groupEntry(platform.current, 'o-stale', '安福路', { secondsAgo: 900 })),
    ).toMatchObject({
      problem: { code: 'invalid_value' },
    });
  });

  test('a task is noticed by itself when its card is opened in the group', async () => {
    const { tasks } = valueIn(
      await ning.client.addTask({
        number: 'evening',
        groups: [groupId],
        at: addMs(now(), 5 * minuteMs),
        title: '晚上提醒',
        text: '八点抢券',
        card: { page: 'home', params: {}, title: '今晚八点' },
      }),
    );
    const task = tasks[0]?.taskId ?? '';
    const client = await platform.current.signIn({ openid: 'o-evening' });
    valueIn(await client.enterGroup({ ...(await sealed('o-evening', '安福路')), task }));
    await idle();
    const mine = valueIn(await ning.client.listMyTasks({})).tasks;
    expect(mine).toMatchObject([{ taskId: task, state: 'noticed', entries: 1, group: '安福路一群' }]);
    expect(await xiaoman.client.doTask({ taskId: task })).toMatchObject({ problem: { code: 'not_found' } });
    expect(valueIn(await xiaoman.client.listMyTasks({})).tasks).toEqual([]);
  });

  test('is found at WeCom as the customer group it is', async () => {
    const customers = { appId: localAppId, group: '安福路', name: '安福路福利一群', owner: 'aning', members: 212 };
    await fetch(`${platform.current.wechatUrl}/sandbox/customer-groups`, {
      method: 'POST',
      body: JSON.stringify(customers),
    });
    expect(valueIn(await ning.client.matchWecomGroup({ groupId })).wecom).toMatchObject({
      name: '安福路福利一群',
      owner: 'aning',
      members: 212,
    });
    expect(platform.current.failures).toEqual([]);
  });
});
