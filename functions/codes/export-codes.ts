import type { exportCodes as endpoint } from '@memberday/shared/contract/codes.ts';
import { sayCode } from '@memberday/shared/domain/coupons/code.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

const codesAPage = 10_000;

/** Computed anew each time: an export that broke off goes on from where it was, and gives the same codes. */
export const exportCodes: UseCase<typeof endpoint> = async (context, { number, from }) => {
  const batch = await context.store.codes.readBatch(number);
  if (!batch) return refused(problem('not_found', { what: 'code batch', id: String(number) }));
  const first = Number(from);
  const last = Math.min(batch.count, first + codesAPage);
  const codes = Array.from({ length: Math.max(0, last - first) }, (_, i) =>
    sayCode(context.codes.partner({ batch: number, index: first + i })),
  );
  return done({ codes, next: last < batch.count ? last : null });
};
