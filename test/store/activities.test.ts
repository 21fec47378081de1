import { randomBytes } from 'node:crypto';
import { askToStartActivity } from '@memberday/functions/activities/ask-to-start.ts';
import { checkInAtDoor } from '@memberday/functions/activities/check-in-at-door.ts';
import { closeActivity } from '@memberday/functions/activities/close-activity.ts';
import { endActivity } from '@memberday/functions/activities/end-activity.ts';
import { followMark } from '@memberday/functions/activities/follow-mark.ts';
import { getActivity } from '@memberday/functions/activities/get-activity.ts';
import { getActivityLive } from '@memberday/functions/activities/get-activity-live.ts';
import { pauseActivity } from '@memberday/functions/activities/pause-activity.ts';
import { saveActivity } from '@memberday/functions/activities/save-activity.ts';
import { startActivity } from '@memberday/functions/activities/start-activity.ts';
import { topUpActivity } from '@memberday/functions/activities/top-up-activity.ts';
import { undoAtDoor } from '@memberday/functions/activities/undo-at-door.ts';
import { settleApproval } from '@memberday/functions/approvals/settle-approval.ts';
import { setAllowance } from '@memberday/functions/budgets/set-allowance.ts';
import { goalMark } from '@memberday/shared/domain/activities/kinds/group-goal.ts';
import type { SignUpTaken, SignUpTally } from '@memberday/shared/domain/activities/kinds/sign-up.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, hourMs, minuteMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { type ActivityRig, activityRig, noon, parallel } from './activity-rig.ts';
import { engineNames } from './bare-store.ts';
import { codeOf, countOf } from './drop-rig.ts';

const points = (name: string, most: number, each = 10) => ({
  name,
  most,
  reward: { kind: 'points' as const, points: each },
});
const signUpRules = {
  capacity: 20,
  line: 30,
  startsAt: '2026-06-30T10:00:00.000Z',
  endsAt: '2026-06-30T16:00:00.000Z',
  place: '安福路店',
  cancelUntil: '2026-06-30T04:00:00.000Z',
  attended: null,
};
const checkInRules = {
  daily: 'daily',
  streaks: [],
  makeUp: { cards: 0, oneMoreEvery: null, daysBack: 0 },
};
const signUp = { kind: 'sign-up' as const, move: { do: 'sign-up' as const } };
const giveBack = { kind: 'sign-up' as const, move: { do: 'cancel' as const } };
const checkIn = { kind: 'check-in' as const, move: { do: 'check-in' as const } };
const joinIn = { kind: 'group-goal' as const, move: { do: 'join' as const } };

describe.each(engineNames)('activities on %s', (engineName) => {
  const engine = useEngine(engineName);
  let rig: ActivityRig;
  beforeAll(async () => {
    rig = activityRig(await engine.newTable());
  });

  const partsOf = async (activityId: string, memberIds: readonly string[]) => {
    const parts = await Promise.all(
      memberIds.map((memberId) => rig.bare.store.activities.readPart(activityId, memberId, { strong: true })),
    );
    return parts.flatMap((part) => (part ? [{ memberId: part.memberId, ...(part.taken as SignUpTaken) }] : []));
  };
  const tallyOf = async (activityId: string, by = 'all') =>
    (await rig.bare.store.activities.readTally(activityId, by))?.tally;
  const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

  test('sixty-four sign up at once: the places, then the line, in the order of their numbers', async () => {
    const activityId = await rig.open({ ruled: { kind: 'sign-up', rules: signUpRules } });
    const members = await rig.join(64);
    const outcomes = await parallel(64, (i) => rig.take(members[i] ?? '', activityId, signUp));
    expect(countOf(outcomes.map(codeOf))).toEqual({ ok: 50, activity_refuses: 14 });
    const parts = await partsOf(activityId, members);
    const numbers = (state: string) => sorted(parts.filter((part) => part.state === state).map(({ number }) => number));
    expect(numbers('seated')).toEqual(range(1, 20));
    expect(numbers('waiting')).toEqual(range(21, 50));
    expect(await tallyOf(activityId)).toEqual({ seated: 20, waiting: 30, last: 50 });
    expect(await rig.bare.store.lines.list(activityId, 100)).toEqual(
      parts
        .filter((part) => part.state === 'waiting')
        .sort((a, b) => a.number - b.number)
        .map(({ memberId }) => memberId),
    );
    expect(new Set(parts.map(({ ticket }) => ticket)).size).toBe(50);
    expect((await rig.bare.store.activities.readSums(activityId)).people).toBe(50);

    // Everybody gives the place back at once: those who wait move up in order, and nobody passes anybody.
    const seated = parts.filter((part) => part.state === 'seated').map(({ memberId }) => memberId);
    const leavers = parts.filter((part) => part.number > 20 && part.number % 5 === 0).map(({ memberId }) => memberId);
    const back = await Promise.all([...seated, ...leavers].map((memberId) => rig.take(memberId, activityId, giveBack)));
    expect(countOf(back.map(codeOf))).toEqual({ ok: 26 });
    const after = await partsOf(activityId, members);
    const stays = after.filter(({ state }) => state === 'seated' || state === 'waiting');
    expect(stays).toHaveLength(24);
    const lastSeated = Math.max(...stays.filter(({ state }) => state === 'seated').map(({ number }) => number));
    const firstWaiting = Math.min(...stays.filter(({ state }) => state === 'waiting').map(({ number }) => number));
    expect(lastSeated).toBeLessThan(firstWaiting);
    expect(await tallyOf(activityId)).toEqual({ seated: 20, waiting: 4, last: 50 });
  });

  test('places that are added go to those who have waited longest', async () => {
    const draft = { ruled: { kind: 'sign-up' as const, rules: { ...signUpRules, capacity: 2 } } };
    const activityId = await rig.open(draft);
    const members = await rig.join(6);
    for (const memberId of members) valueIn(await rig.take(memberId, activityId, signUp));
    const more = {
      ...rig.drafted(draft),
      activityId,
      ruled: { ...draft.ruled, rules: { ...draft.ruled.rules, capacity: 4 } },
    };
    expect(valueIn(await saveActivity(rig.as(), more)).activity.version).toBe(3);
    const grown = { activityId, name: 'grown', group: null };
    await Promise.all([
      followMark(rig.bare.context({ now: noon }), grown),
      followMark(rig.bare.context({ now: noon }), grown),
    ]);
    const parts = await partsOf(activityId, members);
    expect(parts.map(({ number, state }) => `${number} ${state}`)).toEqual([
      '1 seated',
      '2 seated',
      '3 seated',
      '4 seated',
      '5 waiting',
      '6 waiting',
    ]);
    const fewer = { ...more, ruled: { ...more.ruled, rules: { ...more.ruled.rules, capacity: 1 } } };
    expect(codeOf(await saveActivity(rig.as(), fewer))).toBe('contradicts_earlier');
  });

  test('a ticket lets in once, and what it brought goes when it is taken back', async () => {
    const activityId = await rig.open({
      rewards: [points('attended', 5)],
      ruled: { kind: 'sign-up', rules: { ...signUpRules, attended: 'attended' } },
    });
    const [memberId = ''] = await rig.join(1);
    const view = valueIn(await rig.take(memberId, activityId, signUp)).activity;
    const code = view.kind === 'sign-up' ? (view.mine?.taken.ticket ?? '') : '';
    const atDoor = addMs(signUpRules.startsAt, -10 * minuteMs);
    const clerk = rig.as({ role: 'clerk', staffId: 'stf_c' }, atDoor);
    expect(codeOf(await checkInAtDoor(rig.as({}, noon), { code }))).toBe('not_yet_open');
    const entries = await parallel(16, () => checkInAtDoor(clerk, { code }));
    expect(entries.map(valueIn).filter(({ repeated }) => !repeated)).toHaveLength(1);
    await rig.settle(memberId, activityId);
    expect(await rig.points(memberId)).toBe(10);
    valueIn(await undoAtDoor(clerk, { code }));
    await rig.settle(memberId, activityId);
    expect(await rig.points(memberId)).toBe(0);
    const left = valueIn(await getActivityLive(rig.as({}, atDoor), { activityId })).rewards;
    expect(left).toMatchObject([{ name: 'attended', taken: 0, left: 5 }]);
    valueIn(await checkInAtDoor(clerk, { code }));
    const late = rig.as({ role: 'clerk', staffId: 'stf_c' }, addMs(atDoor, 2 * minuteMs));
    expect(codeOf(await undoAtDoor(late, { code }))).toBe('undo_too_late');
    expect(codeOf(await checkInAtDoor(clerk, { code: 'ABCD EFGH JK' }))).toBe('code_invalid');
  });

  test('two groups run for their goals at once: everybody of the one that gets there is rewarded once', async () => {
    const activityId = await rig.open({
      rewards: [points('goal', 100, 30), points('more', 100, 50)],
      ruled: {
        kind: 'group-goal',
        rules: {
          goals: [
            { people: 20, reward: 'goal' },
            { people: 40, reward: 'more' },
          ],
        },
      },
    });
    const members = await rig.join(64);
    const [tea, cake, nobody] = [members.slice(0, 45), members.slice(45, 63), members[63] ?? ''];
    await rig.enter(`grp_tea_${engineName}`, tea);
    await rig.enter(`grp_cake_${engineName}`, cake);
    const outcomes = await parallel(64, (i) => rig.take(members[i] ?? '', activityId, joinIn));
    expect(countOf(outcomes.map(codeOf))).toEqual({ ok: 63, activity_refuses: 1 });
    expect(codeOf(await rig.take(nobody, activityId, joinIn))).toBe('activity_refuses');
    expect(await tallyOf(activityId, `grp_tea_${engineName}`)).toMatchObject({ people: 45, reachedAt: [noon, noon] });
    expect(await tallyOf(activityId, `grp_cake_${engineName}`)).toEqual({ people: 18, reachedAt: [] });
    const marks = [0, 1].map((goal) => ({
      activityId,
      name: goalMark(`grp_tea_${engineName}`, goal),
      group: `grp_tea_${engineName}`,
    }));
    await Promise.all([...marks, ...marks].map((mark) => followMark(rig.bare.context({ now: noon }), mark)));
    await Promise.all(members.map((memberId) => rig.settle(memberId, activityId)));
    const gained = await Promise.all(members.map((memberId) => rig.points(memberId)));
    expect(countOf(gained.map(String))).toEqual({ 80: 45, 0: 19 });
    const { rewards } = valueIn(await getActivityLive(rig.as(), { activityId }));
    expect(rewards).toMatchObject([{ taken: 45 }, { taken: 45 }]);
  });

  test('one member checks in sixty-four times at once: one day, one reward', async () => {
    const activityId = await rig.open({
      rewards: [points('daily', 100, 5)],
      ruled: { kind: 'check-in', rules: checkInRules },
    });
    const [memberId = ''] = await rig.join(1);
    const outcomes = (await parallel(64, () => rig.take(memberId, activityId, checkIn))).map(valueIn);
    expect(outcomes.filter(({ earned }) => earned.length > 0)).toHaveLength(1);
    await rig.settle(memberId, activityId);
    expect(await rig.points(memberId)).toBe(5);
    expect(await rig.bare.store.activities.readSums(activityId)).toEqual({ people: 1, days: 1 });
  });

  test('a budget is given out to its last unit and no further, and a top-up gives more', async () => {
    const activityId = await rig.open({
      rewards: [points('daily', 10, 5)],
      ruled: { kind: 'check-in', rules: checkInRules },
    });
    const members = await rig.join(64);
    const outcomes = await parallel(64, (i) => rig.take(members[i] ?? '', activityId, checkIn));
    expect(countOf(outcomes.map(codeOf))).toEqual({ ok: 64 });
    const earned = () =>
      Promise.all(members.map((memberId) => rig.bare.store.activities.readEarned(memberId, activityId)));
    expect((await earned()).flat()).toHaveLength(10);
    const add = { activityId, reward: 'daily', number: 'noon', add: 20 };
    await parallel(8, () => topUpActivity(rig.as(), add));
    const tomorrow = addMs(noon, 24 * hourMs);
    await parallel(64, (i) => rig.take(members[i] ?? '', activityId, checkIn, tomorrow));
    expect((await earned()).flat()).toHaveLength(30);
  });

  test('an envelope starts as many activities as it pays for; what they do not give comes back', async () => {
    const operator = {
      staffId: `stf_op_${engineName}`,
      role: 'operator' as const,
      scope: { groups: ['grp_1'], shops: [] },
    };
    const hired = { version: 1, name: '小周', state: 'active' as const, createdAt: noon, createdBy: 'root' };
    await rig.bare.store.staff.create({ ...operator, ...hired });
    valueIn(
      await setAllowance(rig.as(), {
        kind: 'operator',
        id: operator.staffId,
        after: 0,
        period: 'month',
        caps: { points: 1_000, coupons: null, fen: null },
        alone: { points: null, coupons: null, fen: null },
        braked: false,
      }),
    );
    const drafts = Array.from({ length: 8 }, () =>
      rig.drafted({
        groups: ['grp_1'],
        rewards: [points('daily', 40)],
        ruled: { kind: 'check-in', rules: checkInRules },
      }),
    );
    for (const draft of drafts) valueIn(await saveActivity(rig.as(operator), draft));
    const starts = await Promise.all(drafts.map(({ activityId }) => startActivity(rig.as(operator), { activityId })));
    expect(countOf(starts.map(codeOf))).toEqual({ ok: 2, envelope_spent: 6 });
    const started = drafts.filter((_, i) => starts[i]?.ok);
    const [memberId = ''] = await rig.join(1);
    await rig.enter('grp_1', [memberId]);
    valueIn(await rig.take(memberId, started[0]?.activityId ?? '', checkIn));
    const late = rig.bare.context({ now: addMs(noon, hourMs) });
    for (const { activityId } of started) {
      valueIn(await endActivity(rig.as(operator), { activityId }));
      await Promise.all([closeActivity(late, { activityId }), closeActivity(late, { activityId })]);
      expect((await rig.bare.store.activities.read(activityId, { strong: true }))?.state).toBe('settled');
    }
    // 800 were set aside, 10 were given: 990 are there again, which pay for two more and not for three.
    const rest = drafts.filter((_, i) => !starts[i]?.ok);
    const again = await Promise.all(rest.map(({ activityId }) => startActivity(rig.as(operator), { activityId })));
    expect(countOf(again.map(codeOf))).toEqual({ ok: 2, envelope_spent: 4 });
  });

  test('what an envelope does not reach waits for a second person, whose yes pays', async () => {
    const operator = {
      staffId: `stf_poor_${engineName}`,
      role: 'operator' as const,
      scope: { groups: ['grp_2'], shops: [] },
    };
    const draft = rig.drafted({
      groups: ['grp_2'],
      rewards: [points('daily', 40)],
      ruled: { kind: 'check-in', rules: checkInRules },
    });
    const { activityId } = draft;
    valueIn(await saveActivity(rig.as(operator), draft));
    expect(codeOf(await startActivity(rig.as(operator), { activityId }))).toBe('envelope_spent');
    const ask = async () => {
      const approvalId = newId('approval', noon, randomBytes(12));
      const asked = { activityId, approvalId, reason: '周末人多' };
      expect(valueIn(await askToStartActivity(rig.as(operator), asked)).state).toBe('waiting');
      expect(valueIn(await askToStartActivity(rig.as(operator), asked)).state).toBe('waiting');
      return approvalId;
    };
    valueIn(await settleApproval(rig.as(), { approvalId: await ask(), approve: false }));
    expect((await rig.bare.store.activities.read(activityId, { strong: true }))?.state).toBe('draft');
    valueIn(await settleApproval(rig.as(), { approvalId: await ask(), approve: true }));
    expect((await rig.bare.store.activities.read(activityId, { strong: true }))?.state).toBe('scheduled');
  });

  test('a pause holds every step, and an end is an end', async () => {
    const activityId = await rig.open({
      rewards: [points('daily', 5)],
      ruled: { kind: 'check-in', rules: checkInRules },
    });
    const [memberId = '', other = ''] = await rig.join(2);
    valueIn(await rig.take(memberId, activityId, checkIn));
    valueIn(await pauseActivity(rig.as(), { activityId }));
    expect(codeOf(await rig.take(other, activityId, checkIn))).toBe('claim_paused');
    expect(valueIn(await getActivity(rig.bare.member(other, { now: noon }), { activityId })).stage).toBe('paused');
    valueIn(await endActivity(rig.as(), { activityId }));
    expect(codeOf(await rig.take(other, activityId, checkIn))).toBe('claim_over');
    expect(codeOf(await pauseActivity(rig.as(), { activityId }))).toBe('activity_not_now');
    const view = valueIn(await getActivity(rig.bare.member(memberId, { now: noon }), { activityId }));
    expect(view).toMatchObject({ stage: 'over', earned: [{ reward: 'daily', state: 'given' }] });
    expect((await tallyOf(activityId)) as SignUpTally | undefined).toBeUndefined();
  });
});
