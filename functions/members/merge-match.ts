import { answerMatch, type Match } from '@memberday/shared/domain/matching/match.ts';
import type { WorkContext } from '../context.ts';
import { foldMember } from '../fold-member.ts';
import { untilSettled } from '../until-settled.ts';

/** Who decides where nobody is asked. */
const rules = 'rules';

/**
 * Makes one of two members who are surely one person; the longer a member of the two keeps the number. Where that cannot be, because one of
 * them is gone or there is no room, somebody is asked.
 */
export const mergeMatch = async (context: WorkContext, memberIds: readonly [string, string]): Promise<void> => {
  const { matches } = context.store;
  await untilSettled(`match of ${memberIds.join(' and ')}`, async () => {
    const match = await matches.read(memberIds, { strong: true });
    if (match?.state !== 'due') return true;
    const at = context.now();
    const [memberId, duplicateId] = memberIds;
    const reason = match.signs.map(({ sign }) => sign).join(', ');
    const folded = await foldMember(
      { ...context, ...(await context.privacy()) },
      { memberId, duplicateId, reason, by: rules },
    );
    const after: Match = folded.ok
      ? answerMatch(match, 'same', { at, by: rules, reason })
      : { ...match, state: 'waiting' };
    return (await matches.write(match, after, at)) ? true : undefined;
  });
};
