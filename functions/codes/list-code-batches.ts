import type { listCodeBatches as endpoint } from '@memberday/shared/contract/codes.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

export const listCodeBatches: UseCase<typeof endpoint> = async (context) => {
  const batches = await context.store.codes.listBatches();
  return done({ batches, nextNumber: (batches.at(-1)?.batch ?? 0) + 1 });
};
