import { periodAt } from '../limits/limit.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { RewardCost } from '../rewards/reward.ts';
import type { Instant, Zone } from '../time.ts';

/** Whose money it is counted as: an operator's own, or what may be spent in a group, whoever spends it. */
export const envelopeKinds = ['operator', 'group'] as const;
export type EnvelopeOwner = { readonly kind: (typeof envelopeKinds)[number]; readonly id: string };

export const envelopeMetrics = ['points', 'coupons', 'fen'] as const;
export type EnvelopeMetric = (typeof envelopeMetrics)[number];

/** The most of each; null: not counted here. */
export type Caps = Readonly<Record<EnvelopeMetric, number | null>>;

export const allowancePeriods = ['day', 'week', 'month'] as const;

/** What an owner or marketer lets somebody spend, period by period. */
export type Allowance = {
  readonly owner: EnvelopeOwner;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly period: (typeof allowancePeriods)[number];
  readonly caps: Caps;
  /** The most one member may get by hand at once without a second person's yes. */
  readonly alone: Caps;
  /** Nothing more is spent until it is let go. */
  readonly braked: boolean;
  readonly setBy: string;
  readonly setAt: Instant;
};

/** One period of an allowance: its caps as topped up since, and what was taken out of it. */
export type Envelope = {
  readonly owner: EnvelopeOwner;
  /** The period: `2026-06-20`, `W2026-06-15`, `2026-06`. */
  readonly span: string;
  /** Of the caps and the brake. What is spent changes without it. */
  readonly version: number;
  readonly caps: Caps;
  readonly spent: RewardCost;
  readonly braked: boolean;
};

/** What was taken out of envelopes under one key, and what of it was used in the end; null: it is still set aside. */
export type Charge = {
  readonly key: string;
  readonly version: number;
  readonly parts: readonly { readonly owner: EnvelopeOwner; readonly span: string }[];
  readonly cost: RewardCost;
  readonly used: RewardCost | null;
  readonly at: Instant;
  readonly by: string;
};

/** A week goes by its Monday, which is a day as well: its name says that it is a week. */
export const spanOf = (period: Allowance['period'], at: Instant, zone: Zone): string =>
  `${period === 'week' ? 'W' : ''}${periodAt(period, at, zone)}`;

/** A period that nobody has spent in yet. */
export const freshEnvelope = ({ owner, caps, braked }: Allowance, span: string): Envelope => ({
  owner,
  span,
  version: 0,
  caps,
  spent: { points: 0, coupons: 0, fen: 0 },
  braked,
});

/** Of whom nothing was allowed: nothing of anything. */
export const noCaps: Caps = { points: 0, coupons: 0, fen: 0 };

/** Of each metric what is left; below zero where a cap was lowered under what was spent. */
export const leftIn = ({ caps, spent }: Pick<Envelope, 'caps' | 'spent'>): Caps => ({
  points: caps.points === null ? null : caps.points - spent.points,
  coupons: caps.coupons === null ? null : caps.coupons - spent.coupons,
  fen: caps.fen === null ? null : caps.fen - spent.fen,
});

/** Whether a cost fits; else the first metric that is short, with what is left of it for this very owner. */
export const checkEnvelope = (
  envelope: Pick<Envelope, 'owner' | 'span' | 'caps' | 'spent' | 'braked'>,
  cost: RewardCost,
): Outcome<true, 'envelope_spent'> => {
  const left = leftIn(envelope);
  const { owner, span, braked } = envelope;
  const short = envelopeMetrics.find((metric) => cost[metric] > 0 && (braked || exceeds(cost[metric], left[metric])));
  if (short === undefined) return done(true);
  return refused(
    problem('envelope_spent', {
      entity: owner.kind,
      id: owner.id,
      span,
      metric: short,
      left: Math.max(0, left[short] ?? 0),
      asked: cost[short],
      braked,
    }),
  );
};

/** Whether what is given by hand at once needs a second person. */
export const isBeyondAlone = (alone: Caps, cost: RewardCost): boolean =>
  envelopeMetrics.some((metric) => exceeds(cost[metric], alone[metric]));

const exceeds = (asked: number, most: number | null): boolean => most !== null && asked > most;

/** Caps after a top-up or a change of the allowance in the middle of a period: what was added to the period stays added. */
export const movedCaps = (caps: Caps, from: Caps, to: Caps): Caps => ({
  points: moved(caps.points, from.points, to.points),
  coupons: moved(caps.coupons, from.coupons, to.coupons),
  fen: moved(caps.fen, from.fen, to.fen),
});

const moved = (cap: number | null, from: number | null, to: number | null): number | null =>
  to === null ? null : to + Math.max(0, (cap ?? 0) - (from ?? cap ?? 0));

/** More of each; what was not counted stays so. */
export const toppedUp = (caps: Caps, add: RewardCost): Caps => ({
  points: caps.points === null ? null : caps.points + add.points,
  coupons: caps.coupons === null ? null : caps.coupons + add.coupons,
  fen: caps.fen === null ? null : caps.fen + add.fen,
});

/** What goes back when a charge is settled: never below zero, never more than was charged. */
export const leftOfCharge = (cost: RewardCost, used: RewardCost): RewardCost => ({
  points: Math.max(0, cost.points - used.points),
  coupons: Math.max(0, cost.coupons - used.coupons),
  fen: Math.max(0, cost.fen - used.fen),
});

/** The sum of an envelope's charges, which what is spent must be. */
export const spentBy = (charges: readonly Pick<Charge, 'cost' | 'used'>[]): RewardCost => {
  const sum = { points: 0, coupons: 0, fen: 0 };
  for (const { cost, used } of charges) {
    for (const metric of envelopeMetrics) {
      sum[metric] += used === null ? cost[metric] : Math.min(cost[metric], used[metric]);
    }
  }
  return sum;
};
