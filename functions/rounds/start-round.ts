import type { startRound as endpoint } from '@memberday/shared/contract/rounds.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const startRound: UseCase<typeof endpoint> = async (context) => done({ roundId: await beginRound(context) });

/** Writes the round down; the table's stream sends its shards to work. */
export const beginRound = async (context: Context): Promise<string> => {
  const roundId = context.newId('round');
  await context.store.rounds.start({ roundId, startedAt: context.now(), finishedAt: null });
  return roundId;
};
