import type { getRound as endpoint } from '@memberday/shared/contract/rounds.ts';
import type { LotMonth } from '@memberday/shared/domain/account/account.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { RoundShard } from '../store/rounds.ts';
import type { UseCase } from '../use-case.ts';

export const getRound: UseCase<typeof endpoint> = async (context, { roundId: asked }) => {
  const { rounds } = context.store;
  const roundId = asked === 'latest' ? await rounds.latestId() : asked;
  const found = roundId === undefined ? undefined : await rounds.read(roundId);
  if (!found) return refused(problem('not_found', { what: 'round', id: asked }));
  const { round, shards } = found;
  const sum = (pick: (shard: RoundShard) => number): number => shards.reduce((total, shard) => total + pick(shard), 0);
  const liability = new Map<string, number>();
  for (const shard of shards) {
    for (const [month, points] of Object.entries(shard.liability)) {
      liability.set(month, (liability.get(month) ?? 0) + points);
    }
  }
  return done({
    roundId: round.roundId,
    state: round.finishedAt === null ? ('running' as const) : ('finished' as const),
    startedAt: round.startedAt,
    finishedAt: round.finishedAt,
    shardsDone: shards.filter((shard) => shard.done).length,
    shards: rounds.shards,
    members: sum((shard) => shard.members),
    drifted: sum((shard) => shard.drifted),
    driftedIds: shards.flatMap((shard) => shard.driftedIds).slice(0, 20),
    totals: {
      orders: sum((shard) => shard.orders),
      paidFen: sum((shard) => shard.paidFen),
      refundedFen: sum((shard) => shard.refundedFen),
      available: sum((shard) => shard.available),
      pending: sum((shard) => shard.pending),
      debt: sum((shard) => shard.debt),
      growth: sum((shard) => shard.growth),
    },
    liability: [...liability]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, points]) => ({ month: month as LotMonth, points })),
    expired: sum((shard) => shard.expired),
    tierUps: sum((shard) => shard.tierUps),
    tierDowns: sum((shard) => shard.tierDowns),
    granted: sum((shard) => shard.granted),
    coupons: sum((shard) => shard.coupons),
    notices: sum((shard) => shard.notices),
  });
};
