import { addMs, dayMs, type Instant } from '../time.ts';
import { judge, type MatchRules, type MatchSign } from './match-rules.ts';

/** One thing that speaks for two members being one, where it was seen, and when for the first time. */
export type SignSeen = { readonly sign: MatchSign; readonly source: string; readonly at: Instant };

/**
 * - `due`: sure enough to become one by itself, in a moment;
 * - `waiting`: somebody is asked;
 * - `later`: somebody was, and wants to be asked again;
 * - `merged`: they are one;
 * - `different`: somebody knows that they are two people. It stays so, whatever else is seen.
 */
export const matchStates = ['due', 'waiting', 'later', 'merged', 'different'] as const;
export type MatchState = (typeof matchStates)[number];

/** Two members who may be one person. There is one of each pair, for ever, so that an answer once given is remembered. */
export type Match = {
  /** The longer a member of the two first: whoever is merged keeps that number. */
  readonly memberIds: readonly [string, string];
  readonly version: number;
  readonly state: MatchState;
  readonly signs: readonly SignSeen[];
  readonly confidence: number;
  readonly rulesVersion: number;
  readonly foundAt: Instant;
  /** Until when nobody is asked again. */
  readonly laterUntil?: Instant | undefined;
  readonly settled?: { readonly at: Instant; readonly by: string; readonly reason: string } | undefined;
};

/** How long `later` lasts. */
export const laterDays = 7;

/** The two in the order of their ids, which sort by when they became members. */
export const pairOf = (one: string, other: string): readonly [string, string] =>
  one < other ? [one, other] : [other, one];

/**
 * A match after something more was seen; the very same where nothing changes, and undefined where it is too little to be one at all.
 * @param before undefined where the two were never thought to be one
 */
export const seeSign = (
  before: Match | undefined,
  memberIds: readonly [string, string],
  seen: SignSeen,
  rules: MatchRules,
): Match | undefined => {
  const known = before?.signs.some(({ sign, source }) => sign === seen.sign && source === seen.source) ?? false;
  const signs = known ? (before?.signs ?? []) : [...(before?.signs ?? []), seen];
  const { confidence, verdict } = judge(
    signs.map(({ sign }) => sign),
    rules,
  );
  if (!before) {
    if (verdict === 'overlook') return undefined;
    const state = verdict === 'merge' ? 'due' : 'waiting';
    return { memberIds, version: 0, state, signs, confidence, rulesVersion: rules.version, foundAt: seen.at };
  }
  if (known || isSettled(before)) return before;
  const state = verdict === 'merge' ? 'due' : before.state;
  return { ...before, state, signs, confidence, rulesVersion: rules.version };
};

const isSettled = ({ state }: Match): boolean => state === 'merged' || state === 'different';

export type MatchAnswer = 'same' | 'different' | 'later';

/** A match after somebody looked at it. Merging itself is another matter: `same` only says that it happened. */
export const answerMatch = (
  match: Match,
  answer: MatchAnswer,
  told: { readonly at: Instant; readonly by: string; readonly reason: string },
): Match => {
  if (answer === 'later') return { ...match, state: 'later', laterUntil: addMs(told.at, laterDays * dayMs) };
  return { ...match, state: answer === 'same' ? 'merged' : 'different', laterUntil: undefined, settled: told };
};
