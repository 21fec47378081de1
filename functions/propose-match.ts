import { answerMatch, type Match, pairOf, seeSign } from '@memberday/shared/domain/matching/match.ts';
import type { MatchSign } from '@memberday/shared/domain/matching/match-rules.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
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

/** Somebody knows that two members are two people: they are not proposed again, whatever speaks for it. */
export const rememberDifferent = (
  context: Context,
  [one, other]: readonly [string, string],
  told: { readonly by: string; readonly reason: string },
): Promise<Match> => {
  const pair = pairOf(one, other);
  const { matches } = context.store;
  return untilSettled(`match of ${pair.join(' and ')}`, async () => {
    const before = await matches.read(pair, { strong: true });
    if (before?.state === 'different') return before;
    const at = context.now();
    const after = answerMatch(before ?? unseen(pair, at), 'different', { ...told, at });
    return (await matches.write(before, after, at)) ? after : undefined;
  });
};

/** Two members were made one: a match of them that waits is answered by that. */
export const rememberSame = (
  context: Context,
  [one, other]: readonly [string, string],
  told: { readonly by: string; readonly reason: string },
): Promise<boolean> => {
  const pair = pairOf(one, other);
  const { matches } = context.store;
  return untilSettled(`match of ${pair.join(' and ')}`, async () => {
    const before = await matches.read(pair, { strong: true });
    if (!before || before.state === 'merged') return true;
    const at = context.now();
    return (await matches.write(before, answerMatch(before, 'same', { ...told, at }), at)) || undefined;
  });
};

/** Two members of whom nothing was seen that speaks for their being one. */
const unseen = (memberIds: Match['memberIds'], foundAt: Instant): Match => ({
  memberIds,
  version: 0,
  state: 'waiting',
  signs: [],
  confidence: 0,
  rulesVersion: 0,
  foundAt,
});
