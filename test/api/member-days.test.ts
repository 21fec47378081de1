import { randomBytes } from 'node:crypto';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { planMemberDay } from '@memberday/shared/contract/member-days.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { dayRecipe } from '@memberday/shared/domain/member-days/recipes/all-recipes.ts';
import { addDays, type Day, dayOf, instantOf } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { hireStaff } from '../support/hire-staff.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const today = (): Day => dayOf(instantOf(Date.now()), 'Asia/Shanghai');
const codeOf = (outcome: { ok: boolean; problem?: { code: string } }) => outcome.problem?.code;

/** The recipe of a member day as the phone fills it in, for today and tomorrow in one shop. */
const planFor = (templateId: string): Input<typeof planMemberDay>['plan'] => {
  const recipe = dayRecipe('member-day');
  if (!recipe) throw new Error('no recipe');
  const plan = recipe.plan({
    ...recipe.answers(today()),
    firstDay: today(),
    lastDay: addDays(today(), 1),
    monthDay: null,
    shops: ['anfu'],
    drop: { templateId, title: '暖饮券', stock: 20, from: '00:00', to: '24:00', earlyMinutes: 0 },
  });
  return JSON.parse(JSON.stringify({ ...plan, tasks: [] }));
};

test('an operator’s member day waits for a second person, opens with its drops, and is theirs to hold and to end', async () => {
  const owner = platform.current.staffClient();
  const ning = await hireStaff(platform.current, 'day-ning', {
    role: 'operator',
    scope: { shops: ['anfu'], groups: [] },
  });
  const other = await hireStaff(platform.current, 'day-other', {
    role: 'operator',
    scope: { shops: ['yulin'], groups: [] },
  });
  valueIn(
    await owner.setAllowance({
      kind: 'operator',
      id: ning.staffId,
      after: 0,
      period: 'month',
      caps: { points: 1_000, coupons: 40, fen: 1_000_000 },
      alone: { points: null, coupons: null, fen: null },
    }),
  );
  const templateId = await publishTemplate(platform.current, 'day-tea', { total: 500 });
  const memberDayId = newId('memberDay', instantOf(Date.now()), randomBytes(12));
  const plan = planFor(templateId);
  expect(codeOf(await other.client.planMemberDay({ memberDayId, after: 0, plan }))).toBe('not_allowed');
  valueIn(await ning.client.planMemberDay({ memberDayId, after: 0, plan }));

  const { memberDay, rehearsal } = valueIn(await ning.client.rehearseMemberDay({ memberDayId }));
  expect([memberDay.state, rehearsal.faults, rehearsal.findings, rehearsal.needsYes]).toEqual([
    'rehearsed',
    [],
    [],
    true,
  ]);
  expect(rehearsal.cost.coupons).toBe(40);
  expect(rehearsal.orders.map(({ why, points }) => [why, points]).slice(0, 1)).toEqual([['within', 200]]);

  expect(valueIn(await ning.client.goLiveMemberDay({ memberDayId })).state).toBe('waiting');
  expect(codeOf(await other.client.goLiveMemberDay({ memberDayId }))).toBe('not_allowed');
  const { approvals } = valueIn(await owner.listApprovals({}));
  const [asked] = approvals.filter(({ subject }) => subject === memberDayId);
  valueIn(await owner.settleApproval({ approvalId: asked?.approvalId ?? '', approve: true }));
  // Saying yes twice opens nothing twice.
  valueIn(await owner.settleApproval({ approvalId: asked?.approvalId ?? '', approve: true }));

  const board = valueIn(await ning.client.getBoard({ memberDayId }));
  expect(board.memberDay).toMatchObject({ state: 'live', operator: ning.staffId });
  expect(board.drops.map(({ remaining, released, state }) => [remaining, released, state])).toEqual([
    [20, 20, 'planned'],
    [20, 20, 'planned'],
  ]);
  expect(board.minutes).toHaveLength(60);
  const { mine } = valueIn(await ning.client.getMyEnvelopes({}));
  expect(mine?.spent.coupons).toBe(40);

  // The coupon counts in every shop; the plan is theirs all the same.
  const dropId = board.drops[0]?.dropId ?? '';
  valueIn(await ning.client.moveDayDrop({ memberDayId, dropId, move: 'pause' }));
  expect(valueIn(await ning.client.getBoard({ memberDayId })).drops[0]?.state).toBe('paused');
  expect(codeOf(await other.client.moveDayDrop({ memberDayId, dropId, move: 'resume' }))).toBe('not_allowed');

  valueIn(await ning.client.pauseMemberDay({ memberDayId }));
  valueIn(await ning.client.resumeMemberDay({ memberDayId }));
  const review = valueIn(await ning.client.reviewMemberDay({ memberDayId }));
  expect(review.days.map(({ numbers }) => numbers.day)).toEqual([today()]);
  expect(review.days[0]?.against).toHaveLength(4);

  valueIn(await ning.client.endMemberDay({ memberDayId }));
  expect(codeOf(await ning.client.resumeMemberDay({ memberDayId }))).toBe('member_day_not_now');
  const ended = valueIn(await ning.client.getBoard({ memberDayId }));
  expect([ended.memberDay.state, ...ended.drops.map(({ state }) => state)]).toEqual(['over', 'ended', 'ended']);
  const { memberDays } = valueIn(await other.client.listMemberDays({}));
  expect(memberDays.some((day) => day.memberDayId === memberDayId)).toBe(false);
});

test('a no makes it a draft again, and what is withdrawn asks nobody', async () => {
  const owner = platform.current.staffClient();
  const ning = await hireStaff(platform.current, 'day-ning-2', {
    role: 'operator',
    scope: { shops: ['anfu'], groups: [] },
  });
  const memberDayId = newId('memberDay', instantOf(Date.now()), randomBytes(12));
  const plan = { ...planFor('none'), drops: [] };
  valueIn(await ning.client.planMemberDay({ memberDayId, after: 0, plan }));
  valueIn(await ning.client.rehearseMemberDay({ memberDayId }));
  valueIn(await ning.client.goLiveMemberDay({ memberDayId }));
  const { approvals } = valueIn(await owner.listApprovals({}));
  const approvalId = approvals.find(({ subject }) => subject === memberDayId)?.approvalId ?? '';
  valueIn(await owner.settleApproval({ approvalId, approve: false, note: '下个月再说' }));
  expect(valueIn(await ning.client.getMemberDay({ memberDayId })).memberDay.state).toBe('draft');
  expect(codeOf(await ning.client.goLiveMemberDay({ memberDayId }))).toBe('member_day_not_now');
});
