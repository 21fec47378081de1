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

/** Places for something that happens at a time and a place. Who comes too late stands in line and moves up by itself. */
export type SignUpRules = {
  readonly capacity: number;
  /** Places in line behind the capacity; 0: no line. */
  readonly line: number;
  /** When it happens. The door is open from an hour before it until it is over. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly place: string;
  /** Until then a place may be given back. */
  readonly cancelUntil: Instant;
  /** For who came; null: nothing. */
  readonly attended: string | null;
};

export type SignUpTaken = {
  readonly state: 'seated' | 'waiting' | 'cancelled' | 'came';
  /** Their number in the order of arrival, from 1; who signs up anew after cancelling gets a new one. */
  readonly number: number;
  /** What the door scans. */
  readonly ticket: string;
  readonly cameAt: Instant | null;
};

export type SignUpMove = { readonly do: 'sign-up' } | { readonly do: 'cancel' };

/** At the door: let in, or take that back when it was a mistake. And when places were added: the first in line moves up. */
export type SignUpRuling = { readonly do: 'let-in' } | { readonly do: 'not-in' } | { readonly do: 'move-up' };

export type SignUpTally = {
  /** Places that are taken, by who came as well. */
  readonly seated: number;
  readonly waiting: number;
  /** The last number given out. */
  readonly last: number;
};

export type SignUpKnown = {
  /** A code that nobody has yet, for a new ticket. */
  readonly ticket: string;
  /** Who stands first in line, where a place may come free. */
  readonly first: { readonly memberId: string; readonly taken: SignUpTaken } | null;
};

export type SignUp = {
  readonly rules: SignUpRules;
  readonly taken: SignUpTaken;
  readonly move: SignUpMove;
  readonly ruling: SignUpRuling;
  readonly tally: SignUpTally;
  readonly known: SignUpKnown;
  /** How many stand in line before this member; null: they do not wait. */
  readonly shown: { readonly ahead: number | null };
};

const take = (step: ActivityStep<SignUp>): Outcome<ActivityChange<SignUp>> =>
  step.move.do === 'sign-up' ? signUpFor(step) : cancel(step);

const signUpFor = ({ taken, tally, activity, known }: ActivityStep<SignUp>): Outcome<ActivityChange<SignUp>> => {
  if (taken && taken.state !== 'cancelled') return done({ taken });
  const { capacity, line } = activity.rules;
  // Nobody passes those who wait: a place counts as free only when nobody stands in line.
  const isFree = tally.seated < capacity && tally.waiting === 0;
  if (!isFree && tally.waiting >= line) return refused(problem('activity_refuses', { why: 'full' }));
  const number = tally.last + 1;
  return done({
    taken: { state: isFree ? 'seated' : 'waiting', number, ticket: known.ticket, cameAt: null },
    tally: {
      seated: tally.seated + (isFree ? 1 : 0),
      waiting: tally.waiting + (isFree ? 0 : 1),
      last: number,
    },
  });
};

const cancel = ({ taken, tally, activity, now, known }: ActivityStep<SignUp>): Outcome<ActivityChange<SignUp>> => {
  if (!taken) return refused(problem('activity_refuses', { why: 'not_in_this_state' }));
  if (taken.state === 'cancelled') return done({ taken });
  if (taken.state === 'came') return refused(problem('activity_refuses', { why: 'not_in_this_state' }));
  if (now >= activity.rules.cancelUntil) return refused(problem('activity_refuses', { why: 'too_late_to_cancel' }));
  const after: SignUpTaken = { ...taken, state: 'cancelled' };
  if (taken.state === 'waiting') return done({ taken: after, tally: { ...tally, waiting: tally.waiting - 1 } });
  const { first } = known;
  // The place goes to whoever has waited longest, in this very step: it is never free while somebody waits.
  if (first && tally.seated <= activity.rules.capacity) {
    return done({
      taken: after,
      tally: { ...tally, waiting: tally.waiting - 1 },
      others: [{ memberId: first.memberId, taken: { ...first.taken, state: 'seated' } }],
    });
  }
  return done({ taken: after, tally: { ...tally, seated: tally.seated - 1 } });
};

const rule = ({
  memberId,
  taken,
  tally,
  activity,
  move,
  now,
  spent,
  known,
}: ActivityStep<SignUp, SignUpRuling>): Outcome<ActivityChange<SignUp>> => {
  if (move.do === 'move-up') {
    const isTheirTurn = known.first?.memberId === memberId && tally.seated < activity.rules.capacity;
    if (taken?.state !== 'waiting' || !isTheirTurn)
      return refused(problem('activity_refuses', { why: 'not_in_this_state' }));
    return done({
      taken: { ...taken, state: 'seated' },
      tally: { ...tally, seated: tally.seated + 1, waiting: tally.waiting - 1 },
    });
  }
  const { attended } = activity.rules;
  const earned = attended === null ? [] : [{ reward: attended, step: 'came' }];
  if (move.do === 'let-in') {
    if (taken?.state === 'came') return done({ taken });
    if (taken?.state !== 'seated') return refused(problem('activity_refuses', { why: 'not_in_this_state' }));
    return done({
      taken: { ...taken, state: 'came', cameAt: now },
      counts: { came: 1 },
      due: earned.filter(({ reward }) => !spent.has(reward)),
    });
  }
  if (taken?.state === 'seated') return done({ taken });
  if (taken?.state !== 'came') return refused(problem('activity_refuses', { why: 'not_in_this_state' }));
  return done({ taken: { ...taken, state: 'seated', cameAt: null }, counts: { came: -1 }, back: earned });
};

const check = (activity: Activity<SignUpRules>): ActivityFinding[] => {
  const { rules, opensAt, closesAt } = activity;
  return [
    ...(rules.endsAt <= rules.startsAt ? [{ path: 'rules.endsAt', why: 'must be after startsAt' }] : []),
    ...(rules.startsAt <= opensAt ? [{ path: 'rules.startsAt', why: 'must be after opensAt' }] : []),
    ...(closesAt > rules.endsAt ? [{ path: 'closesAt', why: 'must not be after rules.endsAt' }] : []),
    ...(rules.cancelUntil > rules.startsAt ? [{ path: 'rules.cancelUntil', why: 'must not be after startsAt' }] : []),
    ...unknownRewards(activity, rules.attended === null ? [] : [{ path: 'rules.attended', reward: rules.attended }]),
  ];
};

export const signUp: ActivityKind<SignUp> = {
  kind: 'sign-up',
  tallyBy: 'activity',
  emptyTally: { seated: 0, waiting: 0, last: 0 },
  check,
  take,
  rule,
  // Places can be given back after sign-up has closed.
  windowOf: ({ opensAt, closesAt, rules }, move) => ({
    from: opensAt,
    until: move.do === 'cancel' && rules.cancelUntil > closesAt ? rules.cancelUntil : closesAt,
  }),
  mostPerMember: ({ rules }) => (rules.attended === null ? {} : { [rules.attended]: 1 }),
  laneOf: ({ state }) => state,
  mayGrow: (before, after) =>
    after.capacity >= before.capacity &&
    after.line >= before.line &&
    JSON.stringify({ ...after, capacity: 0, line: 0 }) === JSON.stringify({ ...before, capacity: 0, line: 0 }),
  settlesAt: ({ rules }) => rules.endsAt,
};
