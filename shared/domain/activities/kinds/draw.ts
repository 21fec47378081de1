import { done, type Outcome, refused } from '../../outcome.ts';
import { problem } from '../../problem.ts';
import { type Day, dayMs, type Instant, msOf } from '../../time.ts';
import type { Activity } from '../activity.ts';
import { type ChanceRules, type Chances, chancesOf, mostDraws } from '../draw/chances.ts';
import { type DrawOutcome, fallbacksOf, nothing, outcomeAt, wrongInOdds } from '../draw/odds.ts';
import type { Sealed } from '../draw/ticket.ts';
import type { Facts } from '../facts/facts.ts';
import {
  type ActivityChange,
  type ActivityFinding,
  type ActivityKind,
  type ActivityStep,
  unknownRewards,
} from './kind.ts';

/** Prizes by chance: the odds are disclosed, the seed is sealed before anybody draws, and anybody can make each draw again. */
export type DrawRules = {
  readonly outcomes: readonly DrawOutcome[];
  readonly chances: ChanceRules;
};

export type DrawTaken = { readonly draws: readonly Drawn[] };

/** One draw; its number `n` is its place in the list, from 1. */
export type Drawn = {
  readonly at: Instant;
  readonly day: Day;
  readonly by: 'free' | 'earned';
  readonly drawn: string;
  /** What was given: another outcome than was drawn only where that one's stock was gone. */
  readonly given: string;
};

/** @param nth which of their draws the member means, from 1: one that was drawn before is answered again and not drawn anew */
export type DrawMove = { readonly do: 'draw'; readonly nth: number };

export type DrawKnown = {
  /** Of the activity's window. */
  readonly facts: Facts;
  /** What the seed makes of the member's `nth` draw, 0 to 999999. */
  readonly ticket: number;
};

export type DrawShown = {
  readonly chances: Chances;
  /** The name the member's draws stand under in the list of all. */
  readonly lot: string;
  readonly sealed: Sealed;
};

export type Draw = {
  readonly rules: DrawRules;
  readonly taken: DrawTaken;
  readonly move: DrawMove;
  readonly ruling: never;
  readonly tally: null;
  readonly known: DrawKnown;
  readonly shown: DrawShown;
};

/** More would make a participation's row long and the game a habit. */
const mostDrawsOfAMember = 200;

const nothingTaken: DrawTaken = { draws: [] };

export const chancesIn = (
  { rules }: Pick<Activity<DrawRules>, 'rules'>,
  taken: DrawTaken | undefined,
  { facts, today }: { readonly facts: Facts; readonly today: Day },
): Chances => chancesOf(rules.chances, { facts, drawn: taken?.draws ?? [], today });

/** Names in the sharded counts: how often an outcome was drawn, and how often it was given. */
export const drawnCount = (outcome: string): string => `drawn_${outcome}`;
export const givenCount = (outcome: string): string => `given_${outcome}`;

const take = (step: ActivityStep<Draw>): Outcome<ActivityChange<Draw>> => {
  const { activity, move, known, now, today, spent } = step;
  const taken = step.taken ?? nothingTaken;
  const nth = taken.draws.length + 1;
  if (move.nth < nth) return done({ taken });
  if (move.nth > nth) return refused(problem('activity_refuses', { why: 'not_in_this_state' }));
  const chances = chancesIn(activity, taken, { facts: known.facts, today });
  if (chances.left < 1) return refused(problem('activity_refuses', { why: 'no_chance' }));
  const { outcomes } = activity.rules;
  const drawn = outcomeAt(outcomes, known.ticket);
  const given = giveOf(outcomes, drawn, spent);
  return done({
    taken: {
      draws: [
        ...taken.draws,
        { at: now, day: today, by: chances.free > 0 ? 'free' : 'earned', drawn: drawn.name, given: given.name },
      ],
    },
    counts: { draws: 1, [drawnCount(drawn.name)]: 1, [givenCount(given.name)]: 1 },
    due: given.reward === null ? [] : [{ reward: given.reward, step: `draw-${nth}` }],
  });
};

/** The outcome itself, or the first of its fallbacks that there still is; where none is left, it is drawn and nothing is given. */
const giveOf = (outcomes: readonly DrawOutcome[], drawn: DrawOutcome, spent: ReadonlySet<string>): DrawOutcome => {
  const isThere = ({ reward }: DrawOutcome): boolean => reward === null || !spent.has(reward);
  const candidates = [
    drawn,
    ...fallbacksOf(outcomes, drawn.name).flatMap((name) => outcomes.filter((o) => o.name === name)),
  ];
  return candidates.find(isThere) ?? { ...drawn, name: nothing, reward: null };
};

const check = (activity: Activity<DrawRules>): ActivityFinding[] => {
  const { outcomes, chances } = activity.rules;
  const wrong = wrongInOdds(outcomes);
  const most = mostDraws(chances, daysOf(activity));
  return [
    ...(wrong ? [{ path: 'rules.outcomes', why: wrong }] : []),
    ...(most === 0 ? [{ path: 'rules.chances', why: 'let nobody draw' }] : []),
    ...(most > mostDrawsOfAMember
      ? [{ path: 'rules.chances', why: `allow more than ${mostDrawsOfAMember} draws` }]
      : []),
    ...unknownRewards(
      activity,
      outcomes.flatMap(({ reward }, i) => (reward === null ? [] : [{ path: `rules.outcomes.${i}.reward`, reward }])),
    ),
  ];
};

/** Days the activity touches at most. */
const daysOf = ({ opensAt, closesAt }: Pick<Activity, 'opensAt' | 'closesAt'>): number =>
  Math.ceil((msOf(closesAt) - msOf(opensAt)) / dayMs) + 1;

export const draw: ActivityKind<Draw> = {
  kind: 'draw',
  tallyBy: 'none',
  emptyTally: null,
  check,
  take,
  mostPerMember(activity) {
    const most = mostDraws(activity.rules.chances, daysOf(activity));
    return Object.fromEntries(
      activity.rules.outcomes.flatMap(({ reward }) => (reward === null ? [] : [[reward, most]])),
    );
  },
  textsOf: ({ outcomes }) => outcomes.map(({ title }, i) => ({ field: `rules.outcomes.${i}.title`, text: title })),
  laneOf: () => '-',
};
