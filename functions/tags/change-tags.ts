import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { PutTag } from '@memberday/shared/domain/tags/tag.ts';
import type { InsightContext } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

/**
 * Changes the tags that were put on a member: read, decide, write if nobody wrote meanwhile. A decision that answers the same list writes nothing.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const changeTags = (
  { insight }: InsightContext,
  memberId: string,
  decide: (held: readonly PutTag[]) => Outcome<readonly PutTag[]>,
): Promise<Outcome<readonly PutTag[]>> =>
  untilSettled<Outcome<readonly PutTag[]>>(`tags of ${memberId}`, async (attempt) => {
    const before = await insight.tags.readOf(memberId, { strong: attempt > 0 });
    const decided = decide(before.held);
    if (!decided.ok || decided.value === before.held) return decided;
    return (await insight.tags.write(memberId, before.version, decided.value)) ? done(decided.value) : undefined;
  });
