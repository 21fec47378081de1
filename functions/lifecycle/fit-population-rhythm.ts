import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { countGaps, fitRhythm, type GapCounts } from '@memberday/shared/domain/lifecycle/fit-rhythm.ts';
import { isSteady } from '@memberday/shared/domain/lifecycle/is-steady.ts';
import { type Lifecycle, type LifecycleStage, stageByRhythm } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import {
  type MemberRhythm,
  type PopulationRhythm,
  rhythmOf,
  rhythmToBeginWith,
} from '@memberday/shared/domain/lifecycle/rhythm.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import type { StudyContext } from '../context.ts';
import { type RhythmModel, rhythmModel } from '../population-rhythm.ts';
import { readPopulation } from '../read-population.ts';
import { shopToday } from '../shop-today.ts';

type Seen = { readonly memberId: string; readonly rhythm: MemberRhythm | undefined };

const together = 100;
/** Every environment has read the new rhythm by then. */
const afterSeconds = 120;

/**
 * Learns the shop's rhythm anew from everybody's facts, and counts who stands where. A rhythm that is as it was, but for a little, stays to the digit, so
 * that nobody's stage hangs on the noise of a night; where it has changed, whoever stands elsewhere by it is looked at.
 */
export const fitPopulationRhythm = async (context: StudyContext): Promise<void> => {
  const [today, kept] = await Promise.all([shopToday(context), context.insight.models.read('rhythm', rhythmModel)]);
  const before: PopulationRhythm = kept?.body ?? rhythmToBeginWith;
  const counts: GapCounts = new Map();
  const seen: Seen[] = [];
  for (let shard = 0; shard < memberShards; shard += 1) {
    for await (const { members } of readPopulation(context, shard)) {
      for (const facts of members) {
        const rhythm = rhythmOf(facts);
        if (rhythm) countGaps(counts, rhythm);
        seen.push({ memberId: facts.memberId, rhythm });
      }
    }
  }
  const learnt = fitRhythm(counts);
  const now = isSteady(before, learnt) ? { ...before, members: learnt.members } : learnt;
  const body: RhythmModel = { ...now, on: today, stages: countStages(seen, today, now) };
  await context.insight.models.put('rhythm', body, context.now());
  const moved = seen.filter(({ rhythm }) => rhythm && isElsewhere(rhythm, today, before, now));
  await context.queue.send(
    Array.from({ length: Math.ceil(moved.length / together) }, (_, at) => ({
      kind: 'look-at-lifecycles' as const,
      memberIds: moved.slice(at * together, (at + 1) * together).map(({ memberId }) => memberId),
    })),
    afterSeconds,
  );
};

const countStages = (
  seen: readonly Seen[],
  today: DayNumber,
  population: PopulationRhythm,
): Record<LifecycleStage, number> => {
  const stages = { none: 0, new: 0, active: 0, silent: 0, lost: 0 };
  for (const { rhythm } of seen) stages[stageByRhythm(rhythm, today, population).stage] += 1;
  return stages;
};

const isElsewhere = (
  rhythm: MemberRhythm,
  today: DayNumber,
  before: PopulationRhythm,
  now: PopulationRhythm,
): boolean => {
  const [one, other]: Lifecycle[] = [before, now].map((population) => stageByRhythm(rhythm, today, population));
  return one?.stage !== other?.stage || one?.until !== other?.until;
};
