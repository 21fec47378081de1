import type { voidCodeBatch as endpoint } from '@memberday/shared/contract/codes.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { CodeBatch } from '../store/codes.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** Coupons that were exchanged already stay: they are their members' own. */
export const voidCodeBatch: UseCase<typeof endpoint> = (context, { number }) =>
  untilSettled<Outcome<CodeBatch>>(`code batch ${number}`, async () => {
    const batch = await context.store.codes.readBatch(number);
    if (!batch) return refused(problem('not_found', { what: 'code batch', id: String(number) }));
    if (batch.state === 'void') return done(batch);
    const changed = { ...batch, state: 'void' as const };
    return (await context.store.codes.changeBatch(changed)) ? done(changed) : undefined;
  });
