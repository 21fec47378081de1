import { setTimeout as sleep } from 'node:timers/promises';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import type { Progress } from './progress.ts';
import { Refusal } from './refusal.ts';

export type RoundReport = Output<(typeof staffApi)['getRound']>;

/** What all members' accounts add up to. */
export type Books = {
  readonly members: number;
  /** Members whose ledger and balance disagree. */
  readonly drifted: number;
  readonly orders: number;
  readonly paidFen: number;
  readonly refundedFen: number;
  readonly pointsAvailable: number;
  readonly pointsPending: number;
};

const pauseMs = 200;
/** Without one shard more being done. */
const patienceMs = 300_000;

/** Starts a round over all members and waits for its report. */
export const runRound = async (client: Client<typeof staffApi>, progress: Progress): Promise<RoundReport> => {
  const started = await askPatiently('starting a round', () => client.startRound({}));
  const { roundId } = valueOrRefuse('starting a round', started);
  let step: ReturnType<Progress['begin']> | undefined;
  let movedAt = performance.now();
  let shardsDone = -1;
  for (;;) {
    const report = valueOrRefuse(
      'reading a round',
      await askPatiently('reading a round', () => client.getRound({ roundId })),
    );
    step ??= progress.begin('proving', report.shards, 'shards');
    step.reach(report.shardsDone);
    if (report.shardsDone !== shardsDone) movedAt = performance.now();
    shardsDone = report.shardsDone;
    if (report.state === 'finished') {
      step.end();
      return report;
    }
    if (performance.now() - movedAt > patienceMs)
      throw new Refusal(`the round ${roundId} stands still at ${report.shardsDone} of ${report.shards} shards`, {
        exitCode: 1,
      });
    await sleep(pauseMs);
  }
};

/** Has every member's ledger added up, and tells the sums. */
export const readBooks = async (client: Client<typeof staffApi>, progress: Progress): Promise<Books> => {
  const { members, drifted, totals } = await runRound(client, progress);
  return {
    members,
    drifted,
    orders: totals.orders,
    paidFen: totals.paidFen,
    refundedFen: totals.refundedFen,
    pointsAvailable: totals.available,
    pointsPending: totals.pending,
  };
};
