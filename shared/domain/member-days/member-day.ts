import type { ActivityKindName } from '../activities/kinds/all-kinds.ts';
import type { Reward } from '../rewards/reward.ts';
import type { Day, Instant } from '../time.ts';
import type { CalendarRule, FestivalPrice, LiveSpan } from './calendar.ts';

/**
 * A member day, or any other time that a shop plans as a whole: what it lifts, what it sells cheaper, and the drops, activities and
 * tasks that belong to it. Drawn up from a recipe, rehearsed with the clock moved, then live.
 */
export type MemberDay = {
  readonly memberDayId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly state: MemberDayState;
  readonly name: string;
  /** What it is about, to members. */
  readonly line: string;
  /** The recipe it was drawn up from; empty: by hand. */
  readonly recipe: string;
  /** Who made it: its drops and activities come out of their envelope, its tasks are theirs. */
  readonly operator: string;
  /** The groups its tasks are for, and whose numbers the board shows. */
  readonly groups: readonly string[];
  readonly rule: CalendarRule;
  readonly percent: number;
  readonly prices: readonly FestivalPrice[];
  readonly drops: readonly PlannedDrop[];
  readonly activities: readonly PlannedActivity[];
  readonly tasks: readonly PlannedTask[];
  readonly live: readonly LiveSpan[];
  /** What going live has made of it, or is making: their ids are settled before the first of them is written. */
  readonly made: readonly MadePart[];
  /** When it was rehearsed as it stands; null: not since its last change. */
  readonly rehearsedAt: Instant | null;
  readonly plannedAt: Instant;
};

/** `waiting` is for a second person's yes, `opening` while drops and activities are made; from there on only forward. */
export type MemberDayState = 'draft' | 'rehearsed' | 'waiting' | 'opening' | 'live' | 'paused' | 'over' | 'cancelled';

/** On every day of the plan, at these hours. */
export type PlannedDrop = {
  readonly name: string;
  readonly note: string;
  readonly templateId: string;
  readonly stock: number;
  readonly perMember: number;
  readonly from: string;
  readonly to: string;
  /** Members from this tier on come in so many minutes before the others; null: nobody does. */
  readonly early: { readonly levelAtLeast: number; readonly minutes: number } | null;
};

/** Once, from the first day to the last. */
export type PlannedActivity = {
  readonly kind: ActivityKindName;
  readonly title: string;
  readonly line: string;
  readonly picture: string;
  /** As its kind has them (`shared/contract/activity-kinds`). */
  readonly rules: Readonly<Record<string, unknown>>;
  readonly rewards: readonly PlannedReward[];
};

export type PlannedReward = {
  readonly name: string;
  readonly reward: Reward;
  readonly most: number;
};

/** Something to do in each group on each day of the plan, or so many days before it. */
export type PlannedTask = {
  readonly daysBefore: number;
  readonly time: string;
  readonly title: string;
  /** To copy into the group. */
  readonly text: string;
  /** What the card shows, if there is one: `drop.0` and `activity.1` are the plan's own. */
  readonly card: TaskCard | null;
};

export type TaskCard = { readonly page: 'home' | 'activities' | 'mall' | 'claim' } | { readonly part: PartName };

/** `drop.0`: the first drop of the plan; `activity.1`: its second activity. */
export type PartName = `drop.${number}` | `activity.${number}`;

export type MadePart = { readonly part: PartName; readonly day: Day | null; readonly id: string };
