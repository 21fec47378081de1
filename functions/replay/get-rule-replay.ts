import type { getRuleReplay as endpoint } from '@memberday/shared/contract/rule-replays.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { worstDay } from '@memberday/shared/domain/replay/replay-tally.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { sumShards } from './sum-shards.ts';

export const getRuleReplay: UseCase<typeof endpoint, InsightContext> = async (context, { replayId }) => {
  const { ruleReplays } = context.insight;
  const found = await ruleReplays.read(replayId);
  if (!found) return refused(problem('not_found', { what: 'replay', id: replayId }));
  const { replay, shards } = found;
  const tally = sumShards(shards);
  const rate = replay.draft.points.checkout?.pointsPerYuan;
  const more = tally.pointsDraft - tally.pointsNow;
  return done({
    replayId,
    state: replay.finishedAt === null ? ('running' as const) : ('finished' as const),
    startedAt: replay.startedAt,
    finishedAt: replay.finishedAt,
    from: replay.from,
    until: replay.until,
    shardsDone: shards.filter((shard) => shard.done).length,
    shards: ruleReplays.shards,
    members: tally.members,
    affected: tally.affected,
    up: tally.up,
    down: tally.down,
    tiers: Object.entries(tally.tiers)
      .map(([move, members]) => ({ ...levelsOf(move), members }))
      .sort((a, b) => a.from - b.from || a.to - b.to),
    points: { now: tally.pointsNow, draft: tally.pointsDraft },
    moreFen: rate === undefined ? null : Math.round((more * 100) / rate),
    growth: { now: tally.growthNow, draft: tally.growthDraft },
    worstDay: worstDay(tally) ?? null,
    days: Object.entries(tally.days)
      .map(([day, [now, draft]]) => ({ day, now, draft }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    sample: tally.sample,
    unlike: tally.unlike,
  });
};

const levelsOf = (move: string): { from: number; to: number } => {
  const [from = '0', to = '0'] = move.split('>');
  return { from: Number(from), to: Number(to) };
};
