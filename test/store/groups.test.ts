import { groupOf } from '@memberday/functions/group-of.ts';
import { bindGroup } from '@memberday/functions/groups/bind-group.ts';
import { changeGroup } from '@memberday/functions/groups/change-group.ts';
import { enterGroup } from '@memberday/functions/groups/enter-group.ts';
import { getGroup } from '@memberday/functions/groups/get-group.ts';
import { getGroupLive } from '@memberday/functions/groups/get-group-live.ts';
import { getLeaderboard } from '@memberday/functions/groups/get-leaderboard.ts';
import { listGroupMembers } from '@memberday/functions/groups/list-group-members.ts';
import { join } from '@memberday/functions/members/join.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { planTasks } from '@memberday/functions/plan-tasks.ts';
import { addTask } from '@memberday/functions/runbook/add-task.ts';
import { doTask } from '@memberday/functions/runbook/do-task.ts';
import { listMyTasks } from '@memberday/functions/runbook/list-my-tasks.ts';
import { skipTask } from '@memberday/functions/runbook/skip-task.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import { noCounts, sumCounts } from '@memberday/shared/domain/groups/counts.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { addMs, dayMs, hourMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { oneEngine } from './bare-store.ts';
import { groupRig, quiet, sealFor } from './group-rig.ts';

/** Noon in the shop. */
const now = '2026-06-20T04:00:00.000Z';
const today = '2026-06-20';
let serial = 0;
const fresh = (name: string): string => {
  serial += 1;
  return `${name}${serial}`;
};

describe.each(oneEngine)('groups on %s', (engineName) => {
  const engine = useEngine(engineName);
  let rig: ReturnType<typeof groupRig>;
  beforeAll(async () => {
    rig = groupRig(await engine.newTable());
  });
  const countsOf = async (groupId: string, day = today) => {
    const days = await rig.bare.store.groupCounts.days(groupId, day, day);
    return days[0]?.counts ?? noCounts;
  };
  /** An operator who signs in by WeChat, as an invitation makes them. */
  const hire = async (scope: { shops: string[]; groups: string[] } = { shops: [], groups: [] }) => {
    const openid = fresh('o-staff-');
    const staffId = fresh('stf_');
    await rig.bare.store.staff.create({
      staffId,
      version: 1,
      name: '小满',
      role: 'operator',
      scope,
      state: 'active',
      createdAt: now,
      createdBy: 'root',
      identityKey: rig.openidKeyOf(openid),
    });
    await rig.signIn(openid, now);
    return {
      openid,
      staffId,
      as: (groups: string[] = []) => rig.staff({ staffId, scope: { shops: [], groups } }, now),
    };
  };
  const bind = async (operator: Awaited<ReturnType<typeof hire>>, group: string, at: Instant = now) =>
    bindGroup(
      { ...operator.as(), now: () => at },
      { ...rig.sealed(operator.openid, group, at), name: group, tags: [] },
    );

  describe('coming in by a card', () => {
    test('sixty-four tellings of one visit are one visit', async () => {
      const [openid, group] = [fresh('o-'), fresh('tG')];
      await rig.signIn(openid, now);
      const sealed = rig.sealed(openid, group, now);
      const told = await Promise.all(
        Array.from({ length: 64 }, () => enterGroup(rig.visitor(openid, addMs(now, 2000)), sealed)),
      );
      expect(new Set(told.map((each) => valueIn(each).groupId)).size).toBe(1);
      const { pk } = keys.visitor(rig.openidKeyOf(openid));
      expect(await rig.bare.store.groupPeople.memberships(pk)).toMatchObject([{ visits: 1, days: 1 }]);
    });

    test('visits of one person at once are all there, and one of them is the first of the day', async () => {
      const [openid, group] = [fresh('o-'), fresh('tG')];
      await rig.signIn(openid, now);
      const moments = Array.from({ length: 12 }, (_, i) => addMs(now, i * 1000));
      await Promise.all(
        moments.map((at) => enterGroup(rig.visitor(openid, addMs(now, 20_000)), rig.sealed(openid, group, at))),
      );
      const rows = await rig.rowsOfVisitor(openid);
      const visits = rows.filter(({ sk }) => sk.startsWith('J#'));
      expect(visits).toHaveLength(12);
      expect(visits.filter((row) => row.firstOfDay)).toHaveLength(1);
      await rig.bring(rows, now, 2);
      expect(await countsOf(rig.groupId(group))).toEqual({ ...noCounts, visits: 12, visitors: 1, newcomers: 1 });
    });

    test.each<[string, string, (openid: string) => { encryptedData: string; iv: string }]>([
      [
        'another session key',
        'session_stale',
        () => sealFor(Buffer.alloc(16, 7).toString('base64'), { opengid: 'tG' }),
      ],
      ['no watermark', 'session_stale', () => sealFor(Buffer.alloc(16).toString('base64'), { opengid: 'tG' })],
      ['kept back for ten minutes', 'invalid_value', (openid) => rig.sealed(openid, 'tG', addMs(now, -10 * minuteMs))],
      ['a chat of two', 'invalid_value', (openid) => rig.sealed(openid, 'tG', now, { open_single_roomid: 'x' })],
      ['a name that is none', 'invalid_value', (openid) => rig.sealed(openid, 'tG', now, { opengid: 'a#b' })],
    ])('%s is refused', async (_, code, seal) => {
      const openid = fresh('o-');
      await rig.signIn(openid, now);
      expect(await enterGroup(rig.visitor(openid, now), seal(openid))).toMatchObject({ ok: false, problem: { code } });
      expect((await rig.rowsOfVisitor(openid)).filter(({ sk }) => sk.startsWith('J#'))).toEqual([]);
    });

    test('who was never signed in is asked to sign in', async () => {
      const openid = fresh('o-');
      const entry = await enterGroup(rig.visitor(openid, now), rig.sealed(openid, 'tG', now));
      expect(entry).toMatchObject({ ok: false, problem: { code: 'session_stale' } });
    });

    test('the older spelling counts as well, and names the same group', async () => {
      const [openid, group] = [fresh('o-'), fresh('tG')];
      await rig.signIn(openid, now);
      const entry = await enterGroup(rig.visitor(openid, now), rig.sealed(openid, group, now, { openGId: group }));
      expect(valueIn(entry).groupId).toBe(rig.groupId(group));
      expect(valueIn(entry).groupId).toMatch(/^grp_[0-9a-z]{16}$/);
    });

    test('a visitor who joins takes along where they came from, and counts once', async () => {
      const [openid, first, last] = [fresh('o-'), fresh('tG'), fresh('tG')];
      await rig.enter(openid, first, addMs(now, -2 * dayMs));
      await rig.enter(openid, last, now);
      const before = await rig.rowsOfVisitor(openid);
      const { policyVersion } = quiet;
      const joined = valueIn(
        await join(rig.visitor(openid, addMs(now, minuteMs)), {
          consents: [{ purpose: 'membership', channel: 'any', granted: true, policyVersion, scene: 'join' }],
          profile: {},
        }),
      );
      const { memberId } = joined.card;
      expect(await groupOf(rig.at(addMs(now, hourMs)), memberId)).toBe(rig.groupId(last));
      const profile = (await rig.bare.store.members.readProfiles([memberId])).get(memberId);
      expect(profile?.source).toEqual({ scene: 1044, group: rig.groupId(last) });
      expect(await rig.bare.store.groupPeople.read(keys.memberPk(memberId))).toMatchObject({
        first: { groupId: rig.groupId(first) },
        joined: { groupId: rig.groupId(last) },
      });
      await rig.bring([...before, ...(await rig.rowsOf(memberId))], now, 3);
      expect(await countsOf(rig.groupId(last))).toEqual({
        ...noCounts,
        visits: 1,
        visitors: 1,
        newcomers: 1,
        joins: 1,
      });
      expect(await countsOf(rig.groupId(first))).toEqual(noCounts);
      // The people of the group are one, not the visitor and the member.
      const listed = await rig.bare.store.groupPeople.list(rig.groupId(last), { limit: 10, after: undefined });
      expect(listed.personPks).toEqual([keys.memberPk(memberId)]);
    });

    test('a member of a shop’s who comes with WeChat is one of the group from then on, and did not join by it', async () => {
      const [openid, group] = [fresh('o-'), fresh('tG')];
      await rig.enter(openid, group, now);
      const linking = rig.visitor(openid, addMs(now, minuteMs));
      const phone = '+8613900007001';
      const memberId = await rig.bare.join([linking.index.identity({ kind: 'phone', issuer: '', value: phone })], now);
      const wechat = { ...linking.wechat, exchangePhoneCode: async () => ({ ok: true as const, value: phone }) };
      const { policyVersion } = quiet;
      const consents = [
        { purpose: 'membership' as const, channel: 'any' as const, granted: true, policyVersion, scene: 'join' },
      ];
      const joined = valueIn(await join({ ...linking, wechat }, { consents, profile: {}, phoneCode: 'phone-code' }));
      expect(joined).toMatchObject({ joinedNow: false, card: { memberId } });
      expect(await groupOf(rig.at(addMs(now, hourMs)), memberId)).toBe(rig.groupId(group));
      expect(await rig.bare.store.groupPeople.read(keys.memberPk(memberId))).toMatchObject({ joined: null });
    });

    test('a week after the last visit nothing is put down to the group any more', async () => {
      const [openid, group] = [fresh('o-'), fresh('tG')];
      const memberId = await rig.memberOf(openid, group, now);
      expect(await groupOf(rig.at(addMs(now, 7 * dayMs - 1)), memberId)).toBe(rig.groupId(group));
      expect(await groupOf(rig.at(addMs(now, 7 * dayMs)), memberId)).toBeNull();
    });
  });

  describe('counting', () => {
    test('sixty-four people, each brought three times in any order, count once', async () => {
      const group = fresh('grp_');
      const at = (i: number) => addMs(now, (i % 3) * minuteMs);
      const rows = Array.from({ length: 64 }, (_, i) => ({
        pk: `M#mbr_${group}_${i}`,
        sk: `J#${at(i)}#${group}`,
        groupId: group,
        at: at(i),
        firstOfDay: true,
        firstEver: i % 2 === 0,
      }));
      await rig.bring(rows, now, 3);
      const expected = { ...noCounts, visits: 64, visitors: 64, newcomers: 32 };
      expect(await countsOf(group)).toEqual(expected);
      expect(await rig.bare.store.groupCounts.ever(group)).toEqual(expected);
      const minutes = await rig.bare.store.groupCounts.minutes(group, now, addMs(now, 2 * minuteMs));
      expect(minutes.map(({ counts }) => counts.visits)).toEqual([22, 21, 21]);
      expect(sumCounts(minutes.map(({ counts }) => counts))).toEqual(expected);
    });

    test('orders and refunds count to the fen for the group the payment came by, whatever came after', async () => {
      const [openid, group, other] = [fresh('o-'), fresh('tG'), fresh('tG')];
      const memberId = await rig.memberOf(openid, group, now);
      const context = rig.at(addMs(now, 2 * hourMs));
      const sale = (amountFen: number, at = addMs(now, hourMs)): OrderEvent & { type: 'completed' } => ({
        type: 'completed',
        source: 'till',
        number: fresh('g-'),
        at,
        buyer: { memberId },
        lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
        freightFen: 0,
      });
      const job = (event: OrderEvent) => ({ source: event.source, number: event.number, events: [event] });
      const [early, big, small] = [sale(900, addMs(now, -hourMs)), sale(3_999), sale(1_001)];
      await applyOrders(context, [early, big, small].map(job));
      const back = { source: 'till', number: big.number, at: addMs(now, 2 * dayMs) };
      const later = rig.at(addMs(now, 3 * dayMs));
      // They come in by another group before half of the order goes back.
      await rig.signIn(openid, addMs(now, dayMs));
      const member = { kind: 'member' as const, memberId, appId: 'wx-test' };
      const elsewhere = { ...rig.at(addMs(now, dayMs)), actor: member };
      valueIn(await enterGroup(elsewhere, rig.sealed(openid, other, addMs(now, dayMs))));
      await applyOrders(later, [
        job({ ...back, type: 'refunded', refund: 'r1', lines: [{ line: '1', amountFen: 999 }] }),
      ]);
      await rig.bring(await rig.rowsOf(memberId), addMs(now, 3 * dayMs), 3);

      const account = await rig.bare.store.accounts.read(memberId, { strong: true });
      expect(account?.sales).toEqual({ orders: 3, paidFen: 5_900, refundedFen: 999 });
      expect(await countsOf(rig.groupId(group))).toMatchObject({ orders: 2, fen: 5_000, refundFen: 0 });
      expect(await countsOf(rig.groupId(group), '2026-06-22')).toMatchObject({ orders: 0, refundFen: 999 });
      expect(await rig.bare.store.groupCounts.ever(rig.groupId(other))).toMatchObject({ orders: 0, refundFen: 0 });
    });

    test('claims and redemptions count, and an undone redemption is as if it never was', async () => {
      const [openid, group] = [fresh('o-'), fresh('tG')];
      const memberId = await rig.memberOf(openid, group, now);
      const pk = keys.memberPk(memberId);
      const claim = (kind: string) => ({
        pk,
        sk: `Q#${fresh('cpn_')}`,
        couponId: fresh('cpn_'),
        source: { kind },
        issuedAt: now,
      });
      const number = fresh('rdm_');
      const used = {
        ...keys.redemption('anfu', number),
        number,
        at: now,
        state: 'redeemed',
        coupon: { holder: memberId },
      };
      await rig.bring([claim('drop'), claim('drop'), claim('direct'), used], now, 2);
      expect(await countsOf(rig.groupId(group))).toMatchObject({ claims: 2, redeemed: 1 });
      await rig.bring([{ ...keys.redemptionUndone('anfu', number), number, at: now, holder: memberId }, used], now, 2);
      expect(await countsOf(rig.groupId(group))).toMatchObject({ claims: 2, redeemed: 0 });
    });
  });

  describe('looking after a group', () => {
    test('of many who take it on at once one does, and then it is in their scope', async () => {
      const group = fresh('tG');
      const operators = await Promise.all(Array.from({ length: 6 }, () => hire()));
      const outcomes = await Promise.all(operators.map((each) => bind(each, group)));
      expect(outcomes.filter((each) => each.ok)).toHaveLength(1);
      const winner = operators[outcomes.findIndex((each) => each.ok)];
      const scopes = await Promise.all(operators.map((each) => rig.bare.store.staff.read(each.staffId)));
      expect(scopes.map((each) => each?.scope.groups)).toEqual(
        operators.map((each) => (each === winner ? [rig.groupId(group)] : [])),
      );
      expect(outcomes.find((each) => !each.ok)).toMatchObject({ problem: { code: 'not_allowed' } });
    });

    test('taking it on again answers what exists; several at once are all in the scope', async () => {
      const operator = await hire();
      const names = Array.from({ length: 5 }, () => fresh('tG'));
      await Promise.all(names.map(async (name) => valueIn(await bind(operator, name))));
      const again = valueIn(await bind(operator, names[0] ?? '', addMs(now, minuteMs)));
      expect(again.boundAt).toBe(now);
      const staff = await rig.bare.store.staff.read(operator.staffId);
      expect([...(staff?.scope.groups ?? [])].sort()).toEqual(names.map(rig.groupId).sort());
    });

    test('handed over, it leaves one scope for the other; an operator cannot do that', async () => {
      const [from, to] = [await hire(), await hire()];
      const { groupId } = valueIn(await bind(from, fresh('tG')));
      const change = { groupId, operator: to.staffId };
      expect(await changeGroup(from.as([groupId]), change)).toMatchObject({ problem: { code: 'not_allowed' } });
      const owner = rig.staff({ staffId: 'root', role: 'owner' }, now);
      expect(valueIn(await changeGroup(owner, change))).toMatchObject({ operator: to.staffId });
      const scopes = await Promise.all([from, to].map((each) => rig.bare.store.staff.read(each.staffId)));
      expect(scopes.map((each) => each?.scope.groups)).toEqual([[], [groupId]]);
      expect(await changeGroup(owner, { groupId, operator: 'stf_nobody' })).toMatchObject({
        problem: { code: 'invalid_value' },
      });
    });

    test('its page, its board and its members say the same', async () => {
      const operator = await hire();
      const group = fresh('tG');
      const { groupId } = valueIn(await bind(operator, group));
      const openids = Array.from({ length: 6 }, () => fresh('o-'));
      const memberIds = await Promise.all(openids.map((openid) => rig.memberOf(openid, group, now)));
      await rig.enter(fresh('o-'), group, now);
      for (const memberId of memberIds) await rig.bring(await rig.rowsOf(memberId), now);
      const context = operator.as([groupId]);

      const page = valueIn(await getGroup(context, { groupId }));
      expect(page).toMatchObject({ from: '2026-06-14', to: today, total: { visitors: 6, newcomers: 6 } });
      expect(page.days).toHaveLength(7);
      expect(page.ever).toEqual(page.total);
      expect(page.health.score).toBe(46);
      const live = valueIn(await getGroupLive(context, { minutes: 5 }));
      expect(live.minutes.map(({ counts }) => counts.visitors)).toEqual([0, 0, 0, 0, 6]);
      const board = valueIn(await getLeaderboard(context, { by: 'visitors' }));
      expect(board.rows).toMatchObject([{ place: 1, groupId, counts: { visitors: 6 } }]);
      const all = valueIn(await listGroupMembers(context, { groupId, limit: 50 }));
      expect(all.items.map(({ memberId }) => memberId).sort()).toEqual([...memberIds].sort());
      expect(all.visitors).toBe(1);
      expect(await getGroup(context, { groupId, from: '2026-06-21', to: today })).toMatchObject({
        problem: { code: 'invalid_value' },
      });
    });
  });

  describe('a day of tasks', () => {
    const plan = {
      at: addMs(now, hourMs),
      title: '预热',
      text: '明天会员日',
      card: { page: 'home', params: {}, title: '会员日' },
    };

    test('planned again they are the same; what was done of them stays', async () => {
      const operator = await hire();
      const groups = [fresh('grp_'), fresh('grp_')];
      const planning = {
        operator: operator.staffId,
        groups,
        from: { kind: 'memberDay' as const, id: fresh('mdy_') },
        tasks: [{ ...plan, key: 'warm-up', proof: 'by-entry' as const }],
      };
      const [first, second] = await planTasks(rig.at(now), planning);
      const mine = async () => valueIn(await listMyTasks(operator.as(groups), {})).tasks;
      valueIn(await doTask(operator.as(groups), { taskId: first?.taskId ?? '' }));
      valueIn(await skipTask(operator.as(groups), { taskId: first?.taskId ?? '' }));
      await planTasks(rig.at(now), planning);
      const tasks = await mine();
      expect(tasks).toHaveLength(2);
      expect(tasks.find(({ taskId }) => taskId === first?.taskId)).toMatchObject({ state: 'done', doneAt: now });
      expect(tasks.find(({ taskId }) => taskId === second?.taskId)).toMatchObject({ state: 'later', group: null });
      const stranger = await hire();
      expect(await doTask(stranger.as(), { taskId: second?.taskId ?? '' })).toMatchObject({
        problem: { code: 'not_found' },
      });
    });

    test('a card notices by itself that it was opened, in its own group and once a visit', async () => {
      const operator = await hire();
      const [group, other] = [fresh('tG'), fresh('tG')];
      const { groupId } = valueIn(await bind(operator, group));
      const added = valueIn(await addTask(operator.as([groupId]), { ...plan, number: fresh('t-'), groups: [groupId] }));
      const taskId = added.tasks[0]?.taskId ?? '';
      const openids = [fresh('o-'), fresh('o-'), fresh('o-')];
      await rig.enter(openids[0] ?? '', other, now, taskId);
      await rig.bring(await rig.rowsOfVisitor(openids[0] ?? ''), now, 2);
      const mine = async () => valueIn(await listMyTasks(operator.as([groupId]), {})).tasks;
      expect(await mine()).toMatchObject([{ state: 'later', entries: 0, noticedAt: null }]);
      for (const openid of openids.slice(1)) {
        await rig.enter(openid, group, now, taskId);
        await rig.bring(await rig.rowsOfVisitor(openid), now, 3);
      }
      expect(await mine()).toMatchObject([{ state: 'noticed', entries: 2, noticedAt: now, group }]);
    });
  });
});
