import { type Match, pairOf, seeSign } from '@memberday/shared/domain/matching/match.ts';
import type { MatchSign } from '@memberday/shared/domain/matching/match-rules.ts';
import type { Context } from './context.ts';
import { untilSettled } from './until-settled.ts';

/**
 * Says that two members may be one person. As sure as the rules want it they become one within the minute; less sure, somebody is asked;
 * too little is forgotten, and so is what was answered before.
 * @param seen.source where it was seen, in a word or two that name no person
 */
export const proposeMatch = (
  context: Context,
  [one, other]: readonly [string, string],
  seen: { readonly sign: MatchSign; readonly source: string },
): Promise<Match | 'overlooked'> => {
  const pair = pairOf(one, other);
  const { matches } = context.store;
  return untilSettled(`match of ${pair.join(' and ')}`, async () => {
    const [before, rules] = await Promise.all([matches.read(pair, { strong: true }), matches.rules()]);
    const at = context.now();
    const after = seeSign(before, pair, { ...seen, at }, rules);
    if (after === undefined) return 'overlooked';
    if (after === before) return before;
    return (await matches.write(before, after, at)) ? after : undefined;
  });
};
