import { done, type Outcome, refused } from '../../outcome.ts';
import { problem } from '../../problem.ts';
import type { Instant } from '../../time.ts';
import type { Activity } from '../activity.ts';
import {
  type ActivityChange,
  type ActivityFinding,
  type ActivityKind,
  type ActivityStep,
  unknownRewards,
} from './kind.ts';

/** Everybody has one vote, for one option or a few, and may change it until the end. */
export type VoteRules = {
  readonly options: readonly { readonly name: string; readonly title: string; readonly line: string }[];
  /** How many options one vote may name. */
  readonly most: number;
  /** When members see how the others voted. */
  readonly shown: 'always' | 'once-voted' | 'after-end';
  /** For voting, whatever for; null: nothing. */
  readonly reward: string | null;
};

export type VoteTaken = {
  /** In the order of the options. */
  readonly choices: readonly string[];
  readonly at: Instant;
};

export type VoteMove = { readonly do: 'vote'; readonly choices: readonly string[] };

export type Vote = {
  readonly rules: VoteRules;
  readonly taken: VoteTaken;
  readonly move: VoteMove;
  readonly ruling: never;
  readonly tally: null;
  readonly known: null;
  readonly shown: null;
};

/** The name of an option's votes in the sharded counts. */
export const votesFor = (option: string): string => `votes_${option}`;

const take = ({ activity, taken, move, now, spent }: ActivityStep<Vote>): Outcome<ActivityChange<Vote>> => {
  const { options, most, reward } = activity.rules;
  const choices = options.map(({ name }) => name).filter((name) => move.choices.includes(name));
  if (choices.length < new Set(move.choices).size || choices.length === 0) {
    return refused(problem('invalid_value', { field: 'move.choices', why: 'name no option of this vote' }));
  }
  if (choices.length > most) {
    return refused(problem('invalid_value', { field: 'move.choices', why: `may name ${most} at most` }));
  }
  const before = taken?.choices ?? [];
  const added = choices.filter((name) => !before.includes(name));
  const dropped = before.filter((name) => !choices.includes(name));
  if (taken && added.length === 0 && dropped.length === 0) return done({ taken });
  return done({
    taken: { choices, at: now },
    counts: {
      ...(taken ? {} : { voters: 1 }),
      ...Object.fromEntries(added.map((name) => [votesFor(name), 1])),
      ...Object.fromEntries(dropped.map((name) => [votesFor(name), -1])),
    },
    due: taken || reward === null || spent.has(reward) ? [] : [{ reward, step: 'vote' }],
  });
};

/** May somebody see the counts now? */
export const showsCounts = (
  { rules, closesAt }: Pick<Activity<VoteRules>, 'rules' | 'closesAt'>,
  { hasVoted, now }: { readonly hasVoted: boolean; readonly now: Instant },
): boolean => now >= closesAt || rules.shown === 'always' || (rules.shown === 'once-voted' && hasVoted);

const check = (activity: Activity<VoteRules>): ActivityFinding[] => {
  const { options, most, reward } = activity.rules;
  const names = new Set(options.map(({ name }) => name));
  return [
    ...(names.size < options.length ? [{ path: 'rules.options', why: 'name an option twice' }] : []),
    ...(most >= options.length ? [{ path: 'rules.most', why: 'lets a vote name every option' }] : []),
    ...unknownRewards(activity, reward === null ? [] : [{ path: 'rules.reward', reward }]),
  ];
};

export const vote: ActivityKind<Vote> = {
  kind: 'vote',
  tallyBy: 'none',
  emptyTally: null,
  check,
  take,
  mostPerMember: ({ rules }) => (rules.reward === null ? {} : { [rules.reward]: 1 }),
  countsFor(activity, counts, { takesPart, now }) {
    if (showsCounts(activity, { hasVoted: takesPart, now })) return counts;
    const votes = activity.rules.options.map(({ name }) => votesFor(name));
    return Object.fromEntries(Object.entries(counts).filter(([name]) => !votes.includes(name)));
  },
  textsOf: ({ options }) =>
    options.flatMap(({ title, line }, i) => [
      { field: `rules.options.${i}.title`, text: title },
      { field: `rules.options.${i}.line`, text: line },
    ]),
  laneOf: ({ choices }) => choices[0] ?? '-',
};
