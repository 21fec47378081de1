import type { settleMatch as endpoint } from '@memberday/shared/contract/matching.ts';
import { answerMatch } from '@memberday/shared/domain/matching/match.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { foldMember } from '../fold-member.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/**
 * The two become one before the match says so: whoever is cut off in between finds them merged, and says the same again. An answer that was
 * given by somebody else meanwhile stands.
 */
export const settleMatch: UseCase<typeof endpoint> = async (context, { one, other, answer, keep, reason }) => {
  const { matches } = context.store;
  const by = context.actor.staffId;
  return untilSettled(`match of ${one} and ${other}`, async () => {
    const match = await matches.read([one, other], { strong: true });
    if (!match) return refused(problem('not_found', { what: 'match', id: `${one} ${other}` }));
    const { state } = match;
    if (state === 'merged' || state === 'different') {
      if (answer === (state === 'merged' ? 'same' : 'different')) return done({ state, mergeId: null });
      return refused(problem('contradicts_earlier', { key: `${one} ${other}`, field: 'answer' }));
    }
    const at = context.now();
    if (answer !== 'same') {
      const after = answerMatch(match, answer, { at, by, reason });
      return (await matches.write(match, after, at)) ? done({ state: after.state, mergeId: null }) : undefined;
    }
    const survivor = keep ?? one;
    if (survivor !== one && survivor !== other) {
      return refused(problem('invalid_value', { field: 'keep', why: 'is neither of the two' }));
    }
    const folded = await foldMember(context, {
      memberId: survivor,
      duplicateId: survivor === one ? other : one,
      reason,
      by,
    });
    if (!folded.ok) return folded;
    const after = answerMatch(match, 'same', { at, by, reason });
    const isWritten = await matches.write(match, after, at);
    return isWritten ? done({ state: after.state, mergeId: folded.value.mergeId }) : undefined;
  });
};
