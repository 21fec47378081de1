import { msOf } from '@memberday/shared/domain/time.ts';
import { Busy } from '../busy.ts';
import type { WorkContext } from '../context.ts';
import { logMetric } from '../log.ts';
import type { RoundShard } from '../store/rounds.ts';
import { type Cared, careForMember } from './care-for-member.ts';

/** Members of one step: well inside a function's time, so that a stopped step repeats little. */
const membersAStep = 50;
/** Members looked at side by side. */
const abreast = 8;

/**
 * One step of a round through one shard: cares for the next members, writes down how far it came, and sends itself on. A message that comes
 * twice finds the shard further on or its write refused; doing a member twice changes nothing.
 */
export const walkShard = async (context: WorkContext, work: { roundId: string; shard: number }): Promise<void> => {
  const { rounds, members } = context.store;
  const { roundId, shard } = work;
  const before = await rounds.readShard(roundId, shard);
  if (before.done) return;
  const { memberIds, last } = await members.listShard(shard, {
    after: before.cursor ?? undefined,
    limit: membersAStep,
  });
  const cared: (Cared | undefined)[] = [];
  for (let i = 0; i < memberIds.length; i += abreast) {
    cared.push(...(await Promise.all(memberIds.slice(i, i + abreast).map((id) => careForMember(context, id)))));
  }
  const after: RoundShard = {
    ...cared.reduce(addCared, before),
    cursor: last ?? before.cursor,
    done: last === undefined,
  };
  if (!(await rounds.writeShard(roundId, after))) throw new Busy(`round ${roundId}, shard ${shard}`);
  if (after.done) await finishRound(context, roundId);
  else await context.queue.send([{ kind: 'round-shard', roundId, shard }]);
};

/** Whoever completes the last shard closes the round; two at once close it alike. */
const finishRound = async (context: WorkContext, roundId: string): Promise<void> => {
  const found = await context.store.rounds.read(roundId);
  if (!found || found.round.finishedAt !== null) return;
  if (found.shards.filter((shard) => shard.done).length < context.store.rounds.shards) return;
  const finishedAt = context.now();
  await context.store.rounds.finish({ ...found.round, finishedAt });
  const drifted = found.shards.reduce((sum, shard) => sum + shard.drifted, 0);
  logMetric('LedgerDrift', drifted, context.stage, msOf(finishedAt));
  context.log(drifted > 0 ? 'error' : 'info', 'round finished', { roundId, drifted });
};

const idsKept = 20;

const addCared = (shard: RoundShard, cared: Cared | undefined): RoundShard => {
  if (!cared) return shard;
  const { account, moves } = cared;
  const liability = { ...shard.liability };
  for (const [month, points] of Object.entries(account.lots)) liability[month] = (liability[month] ?? 0) + points;
  return {
    ...shard,
    members: shard.members + (account.mergedInto === null ? 1 : 0),
    drifted: shard.drifted + (cared.drifted ? 1 : 0),
    driftedIds: cared.drifted ? [...shard.driftedIds, account.memberId].slice(0, idsKept) : shard.driftedIds,
    orders: shard.orders + account.sales.orders,
    paidFen: shard.paidFen + account.sales.paidFen,
    refundedFen: shard.refundedFen + account.sales.refundedFen,
    available: shard.available + cared.available,
    pending: shard.pending + account.pending,
    debt: shard.debt + account.debt,
    growth: shard.growth + Object.values(account.growth).reduce((sum, growth) => sum + growth.value, 0),
    expired: shard.expired + cared.expired,
    granted: shard.granted + cared.granted,
    coupons: shard.coupons + cared.coupons,
    notices: shard.notices + cared.notices,
    tierUps: shard.tierUps + moves.filter((move) => move.to > move.from).length,
    tierDowns: shard.tierDowns + moves.filter((move) => move.to < move.from).length,
    liability,
  };
};
