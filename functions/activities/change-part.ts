import { type Participation, stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import { kindOf } from '@memberday/shared/domain/activities/kinds/all-kinds.ts';
import type { ActivityChange, ActivityStep } from '@memberday/shared/domain/activities/kinds/kind.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { type Problem, problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf, type Instant } from '@memberday/shared/domain/time.ts';
import { Busy } from '../busy.ts';
import { isDry } from '../cached-pools.ts';
import type { Context } from '../context.ts';
import { nextShard } from '../find-shard.ts';
import type { AnyActivity, Earned, KeptPart, StepRefusal, StepWrite } from '../store/activities.ts';
import { rewardPool } from '../store/activity-rewards.ts';
import { giveBackPastWrites, giveBackWrites } from '../store/drop-stock.ts';
import { homeShard, type Pool, planTakes, takeWrite } from '../store/pools.ts';
import type { Write } from '../store/table.ts';
import { groupFor } from './group-for.ts';
import { hooksOf } from './kinds/all-hooks.ts';
import type { StepAsked } from './kinds/kind-hooks.ts';
import { notForMember } from './pass-audience.ts';

/** A member's own move, or what staff or the platform do to their part. */
export type PartAsked = {
  readonly activityId: string;
  readonly memberId: string;
  readonly asked: { readonly move: unknown } | { readonly ruling: unknown };
};

export type PartChanged = {
  readonly activity: AnyActivity;
  readonly part: KeptPart;
  /** What was there before, and nothing was written. */
  readonly repeated: boolean;
  /** Rewards that this very step earned, and those that it gave back. */
  readonly earned: readonly Earned[];
  readonly back: readonly Earned[];
};

/** Steps that count one after the other meet often: the last tries wait up to half a second each. */
const patience = 40;

/**
 * Takes one step of one member's part: reads, lets the kind decide, and writes all that follows in one transaction. Each row it decided on
 * must still be as it was read, or everything is read and decided again; so two steps at once are two steps one after the other.
 *
 *     part      at its version (absent: the first step)     refused: changed       → again
 *     tally     at its version, where the kind counts so    refused: changed       → again
 *     budgets   one unit out of a shard for each reward     refused: dry           → the next shard that is not known to be empty
 *     earned    absent                                      refused: earned_before → again without that reward
 *
 * @throws Busy when others kept being met; doing the same again is safe
 */
export const changePart = async (context: Context, asked: PartAsked): Promise<Outcome<PartChanged>> => {
  const activity = await context.activities.read(asked.activityId);
  const countsInOneRow = activity !== undefined && kindOf(activity.kind).tallyBy !== 'none';
  const step = () => untilTaken(context, asked);
  return countsInOneRow ? context.activities.inTurn(asked.activityId, step) : step();
};

const untilTaken = async (context: Context, asked: PartAsked): Promise<Outcome<PartChanged>> => {
  const seen: Seen = { earnedBefore: new Set(), spent: new Set() };
  for (let met = 0; met < patience; ) {
    const tried = await tryStep(context, asked, { attempt: met, seen });
    if (typeof tried === 'object') return tried;
    // An empty shard is named, and never looked at again: that ends by itself.
    if (tried === 'dry') continue;
    met += 1;
    await pause(met);
  }
  throw new Busy(`part in ${asked.activityId}`);
};

/** What earlier attempts met: steps that rewarded before, and rewards of which there is not enough. */
type Seen = {
  readonly earnedBefore: Set<string>;
  readonly spent: Set<string>;
  /** The group they come from, which a moment does not change. */
  group?: string | null;
};
type Attempt = { readonly attempt: number; readonly seen: Seen };

/** @returns `dry`: a shard had nothing left; `changed`: what was read is no more */
const tryStep = async (
  context: Context,
  { activityId, memberId, asked }: PartAsked,
  { attempt, seen }: Attempt,
): Promise<Outcome<PartChanged> | 'dry' | 'changed'> => {
  // A refusal on cheap reads may be out of date: it counts only from the second attempt on.
  const strong = attempt > 0;
  const activity = await readActivity(context, activityId, attempt);
  if (!activity || stageOfActivity(activity, context.now()) === undefined) {
    return strong ? refused(problem('not_found', { what: 'activity', id: activityId })) : 'changed';
  }
  const kind = kindOf(activity.kind);
  const hooks = hooksOf(activity.kind);
  const [before, counted, spent] = await Promise.all([
    context.store.activities.readPart(activityId, memberId, { strong }),
    kind.tallyBy === 'activity' ? context.store.activities.readTally(activityId, 'all') : undefined,
    spentRewards(context, activity),
  ]);
  if (!before && seen.group === undefined) seen.group = await groupFor(context, memberId, activity.audience);
  const group = before ? before.group : (seen.group ?? null);
  const now = context.now();
  const stands = await inTheWay(context, activity, { memberId, group, isNew: before === undefined, asked, now });
  if (stands) return strong ? refused(stands) : 'changed';

  const by = kind.tallyBy === 'group' ? group : 'all';
  const tallied =
    kind.tallyBy === 'group' && by !== null ? await context.store.activities.readTally(activityId, by) : counted;
  const step: StepAsked = { activity, memberId, taken: before?.taken, group, asked, now };
  const known = (await hooks.gather?.(context, step)) ?? null;
  const { programme } = versionAt(await context.programmes(), now);
  const basis: Omit<ActivityStep, 'move'> = {
    activity,
    memberId,
    taken: before?.taken,
    tally: tallied?.tally ?? kind.emptyTally,
    group,
    now,
    today: dayOf(now, programme.zone),
    zone: programme.zone,
    spent: new Set([...spent, ...seen.spent]),
    known,
  };
  const decided =
    'move' in asked
      ? kind.take({ ...basis, move: asked.move })
      : (kind.rule?.({ ...basis, move: asked.ruling }) ??
        refused(problem('activity_refuses', { why: 'not_in_this_state' })));
  if (!decided.ok) return strong ? decided : 'changed';

  const change = decided.value;
  if (before && isNothing(change, before, seen.earnedBefore)) {
    return done({ activity, part: before, repeated: true, earned: [], back: [] });
  }
  const part: KeptPart = {
    activityId,
    kind: activity.kind,
    memberId,
    version: before?.version ?? 0,
    group,
    firstAt: before?.firstAt ?? now,
    lane: kind.laneOf(change.taken, group),
    taken: change.taken,
  };
  const others = await otherParts(context, activity, change);
  if (!others) return 'changed';
  const earned = await takeRewards(context, activity, part, change, seen.earnedBefore, now);
  if ('short' in earned) {
    if (basis.spent.has(earned.short)) return refused(problem('sold_out', { what: earned.short }));
    seen.spent.add(earned.short);
    return 'changed';
  }
  const back = await rewardsBack(context, part, change);
  const write: StepWrite = {
    parts: [part, ...others],
    tally:
      change.tally === undefined || by === null
        ? undefined
        : { by, version: tallied?.version ?? 0, tally: change.tally },
    counts: { ...(before ? {} : { people: 1 }), ...change.counts },
    earned,
    back,
    marks: (change.marks ?? []).map((mark) => ({ ...mark, at: now })),
    // What takes back what was given comes after, and again until it is done.
    due: back.map(({ step: name }) => ({ at: now, work: { kind: 'settle-earned', memberId, activityId, step: name } })),
    beside: [
      ...takesOf(activity, earned),
      ...returnsOf(activity, back),
      ...(hooks.beside?.(step, change, known) ?? []),
    ],
  };
  const refusals = await context.store.activities.writeStep(write);
  if (refusals.length === 0) {
    await hooks.afterStep?.(context, step, change);
    return done({ activity, part: { ...part, version: part.version + 1 }, repeated: false, earned, back });
  }
  return afterRefusal(context, activity, earned, refusals, seen.earnedBefore);
};

/** At most a second old, but for the second attempt: it may follow a refusal, which is to be no older than the question. */
const readActivity = (context: Context, activityId: string, attempt: number): Promise<AnyActivity | undefined> =>
  attempt === 1 ? context.store.activities.read(activityId, { strong: true }) : context.activities.read(activityId);

type Entrant = {
  readonly memberId: string;
  readonly group: string | null;
  readonly isNew: boolean;
  readonly asked: PartAsked['asked'];
  readonly now: Instant;
};

/** What keeps a step from being decided at all: the activity's state, its hours, whom it is for. Rulings are not bound to its hours. */
const inTheWay = async (context: Context, activity: AnyActivity, entrant: Entrant): Promise<Problem | undefined> => {
  const { asked, now, memberId, group } = entrant;
  const { state, opensAt, closesAt, audience } = activity;
  if (state === 'cancelled') return problem('claim_over', { endedAt: activity.endedAt ?? closesAt });
  if (!('move' in asked)) return undefined;
  const window = kindOf(activity.kind).windowOf?.(activity, asked.move) ?? { from: opensAt, until: closesAt };
  const until = activity.endedAt !== null && window.until === closesAt ? activity.endedAt : window.until;
  if (state === 'settled' || now >= until) return problem('claim_over', { endedAt: until });
  if (state === 'paused') return problem('claim_paused', {});
  if (now < window.from) return problem('not_yet_open', { opensAt: window.from });
  return entrant.isNew ? notForMember(context, memberId, group, audience) : undefined;
};

const isNothing = (change: ActivityChange, before: Participation, earnedBefore: ReadonlySet<string>): boolean =>
  change.taken === before.taken &&
  change.tally === undefined &&
  (change.due ?? []).every(({ step }) => earnedBefore.has(step)) &&
  [change.back, change.others, change.marks].every((list) => (list ?? []).length === 0) &&
  Object.values(change.counts ?? {}).every((n) => n === 0);

/** Rewards nobody can earn any more, as it was known at most a second ago. */
const spentRewards = async (context: Context, activity: AnyActivity): Promise<ReadonlySet<string>> => {
  const dry = await Promise.all(
    activity.rewards.map(async (reward) =>
      (await isDry(context.drops, rewardPool(activity, reward))) ? [reward.name] : [],
    ),
  );
  return new Set(dry.flat());
};

/** Parts that change along, at the versions they have now; undefined when one of them is gone. */
const otherParts = async (
  context: Context,
  activity: AnyActivity,
  { others = [] }: ActivityChange,
): Promise<KeptPart[] | undefined> => {
  const kind = kindOf(activity.kind);
  const parts = await Promise.all(
    others.map(async ({ memberId, taken }) => {
      const before = await context.store.activities.readPart(activity.activityId, memberId, { strong: true });
      return before && { ...before, taken, lane: kind.laneOf(taken, before.group) };
    }),
  );
  return parts.every((part) => part !== undefined) ? parts : undefined;
};

/** The rewards that are due, each with the shard its unit is to come from; or the name of one of which there is not enough. */
const takeRewards = async (
  context: Context,
  activity: AnyActivity,
  { memberId, activityId }: KeptPart,
  { due = [] }: ActivityChange,
  earnedBefore: ReadonlySet<string>,
  at: Instant,
): Promise<Earned[] | { readonly short: string }> => {
  const earned: Earned[] = [];
  const fresh = due.filter(({ step }) => !earnedBefore.has(step));
  for (const [name, steps] of Map.groupBy(fresh, ({ reward }) => reward)) {
    const reward = activity.rewards.find((each) => each.name === name);
    if (!reward) throw new Error(`${activityId} has no reward ${name}`);
    const shards = await chooseShards(context, rewardPool(activity, reward), memberId, steps.length);
    if (!shards) return { short: name };
    for (const [i, { step }] of steps.entries()) {
      const shard = shards[i] ?? 0;
      earned.push({ activityId, memberId, name, step, reward: reward.reward, shard, at, standing: 'earned' });
    }
  }
  return earned;
};

/** One unit comes from the first shard that is not known to be empty, which needs no look at it; several are planned. */
const chooseShards = async (
  context: Context,
  pool: Pool,
  memberId: string,
  units: number,
): Promise<number[] | undefined> => {
  const home = homeShard(memberId, pool.shards);
  if (units === 1) {
    const shard = nextShard(home, pool.shards, await context.drops.dry(pool));
    return shard === undefined ? undefined : [shard];
  }
  const takes = planTakes(await context.store.pools.remaining(pool, { strong: true }), home, units);
  return takes?.flatMap(({ shard, n }) => Array.from({ length: n }, () => shard));
};

/** One write a shard, since a transaction may name a row only once. */
const takesOf = (activity: AnyActivity, earned: readonly Earned[]): Write<StepRefusal>[] =>
  [...Map.groupBy(earned.entries(), ([, { name, shard }]) => `${name}#${shard}`).values()].flatMap((units) => {
    const [first] = units;
    if (!first) return [];
    const [i, { name, shard }] = first;
    return [
      { write: takeWrite(poolOf(activity, name), { shard, n: units.length }).write, refusal: `dry:${i}` as const },
    ];
  });

/** Units come back to the shard they came from, or past it when the budget has gone back already. */
const returnsOf = (activity: AnyActivity, back: readonly Earned[]): Write<StepRefusal>[] =>
  back.flatMap(({ name, shard }) => {
    const pool = poolOf(activity, name);
    const writes =
      activity.state === 'settled' ? giveBackPastWrites(pool, shard, undefined) : giveBackWrites(pool, shard);
    return writes.map(({ write }) => ({ write, refusal: 'changed' as const }));
  });

const poolOf = (activity: AnyActivity, name: string) => {
  const reward = activity.rewards.find((each) => each.name === name);
  if (!reward) throw new Error(`${activity.activityId} has no reward ${name}`);
  return rewardPool(activity, reward);
};

/** What of the rewards to be given back was really earned, and stands. */
const rewardsBack = async (
  context: Context,
  { memberId, activityId }: KeptPart,
  { back = [] }: ActivityChange,
): Promise<Earned[]> => {
  const found = await Promise.all(
    back.map(({ step }) => context.store.activities.readEarnedStep(memberId, activityId, step)),
  );
  return found.flatMap((earned) => (earned?.standing === 'earned' ? [earned] : []));
};

const afterRefusal = async (
  context: Context,
  activity: AnyActivity,
  earned: readonly Earned[],
  refusals: readonly StepRefusal[],
  earnedBefore: Set<string>,
): Promise<'dry' | 'changed'> => {
  if (refusals.includes('earned_before')) {
    const { activityId } = activity;
    for (const { memberId, step } of earned) {
      if (await context.store.activities.readEarnedStep(memberId, activityId, step)) earnedBefore.add(step);
    }
  }
  const dry = earned.filter((_, i) => refusals.includes(`dry:${i}`));
  for (const { name, shard } of dry) await context.drops.foundDry(poolOf(activity, name), shard);
  return dry.length > 0 && dry.length === refusals.length ? 'dry' : 'changed';
};

/** Full jitter. */
const pause = (met: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(500, 5 * 2 ** met)));
