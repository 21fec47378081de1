import { rewardCost } from '@memberday/shared/contract/rewards.ts';
import {
  type Allowance,
  allowancePeriods,
  type Charge,
  type Envelope,
  type EnvelopeOwner,
  envelopeKinds,
  envelopeMetrics,
  freshEnvelope,
  leftOfCharge,
} from '@memberday/shared/domain/budgets/envelope.ts';
import type { RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, atVersion, type Condition, type Row, type Table, type Write, type WriteItem } from './table.ts';

const cap = z.nullable(z.int());
const caps = z.object({ points: cap, coupons: cap, fen: cap });
const owner = z.object({ kind: z.enum(envelopeKinds), id: z.string() });

const allowanceFields = z.object({
  owner,
  version: z.int(),
  period: z.enum(allowancePeriods),
  caps,
  alone: caps,
  braked: z.boolean(),
  setBy: z.string(),
  setAt: z.string(),
}) satisfies z.ZodMiniType<Allowance, unknown>;

const envelopeFields = z.object({
  owner,
  span: z.string(),
  version: z.int(),
  caps,
  braked: z.boolean(),
  spentPoints: z.int(),
  spentCoupons: z.int(),
  spentFen: z.int(),
});

const chargeFields = z.object({
  key: z.string(),
  version: z.int(),
  parts: z.array(z.object({ owner, span: z.string() })),
  cost: rewardCost,
  used: z.nullable(rewardCost),
  at: z.string(),
  by: z.string(),
}) satisfies z.ZodMiniType<Charge, unknown>;

export type EnvelopeStore = {
  readAllowance(owner: EnvelopeOwner): Promise<Allowance | undefined>;
  /** Every allowance there is, groups before operators. */
  listAllowances(): Promise<Allowance[]>;
  /** An allowance one version on, together with the period that is running, if it was opened. @returns false: somebody was faster */
  change(after: Allowance, running: Envelope | undefined, span: string): Promise<boolean>;
  read(owner: EnvelopeOwner, span: string): Promise<Envelope | undefined>;
  /** Opens a period as its allowance says. @returns false when it is open, or the allowance was changed meanwhile */
  open(allowance: Allowance, span: string): Promise<boolean>;
  /** Caps one version on, and that this top-up happened, all or nothing. */
  topUp(envelope: Envelope, number: string, add: RewardCost): Promise<('envelope_changed' | 'done_before')[]>;
  readCharge(key: string): Promise<Charge | undefined>;
  /** What was taken out of one period, in the order of their keys. */
  listCharges(owner: EnvelopeOwner, span: string): Promise<Charge[]>;
  /** Settles a charge: what is left of it goes back to the very periods it came from. @returns false: it was settled meanwhile */
  settle(charge: Charge, used: RewardCost): Promise<boolean>;
};

export const envelopeStore = (table: Table): EnvelopeStore => ({
  async readAllowance(of) {
    const row = await table.get(keys.allowance(of.kind, of.id), { strong: true });
    return row && allowanceFields.parse(row);
  },

  async listAllowances() {
    const rows = await table.queryAll({ pk: keys.allowance('group', '').pk });
    return rows.map((row) => allowanceFields.parse(row));
  },

  async change(after, running, span) {
    const { kind, id } = after.owner;
    const spanKey = keys.envelope(kind, id, span);
    const ofSpan: WriteItem = running
      ? {
          update: spanKey,
          change: {
            text: 'SET caps = :caps, braked = :braked, #version = :next',
            values: { ':caps': running.caps, ':braked': after.braked, ':next': running.version + 1 },
          },
          condition: atVersion(running.version),
        }
      : { check: spanKey, condition: absent };
    const refusals = await table.transact([
      {
        write: {
          put: { ...keys.allowance(kind, id), ...after, version: after.version + 1 },
          condition: atVersion(after.version),
        },
        refusal: 'changed' as const,
      },
      { write: ofSpan, refusal: 'changed' as const },
    ]);
    return refusals.length === 0;
  },

  async read({ kind, id }, span) {
    const row = await table.get(keys.envelope(kind, id, span), { strong: true });
    return row && toEnvelope(row);
  },

  async open(allowance, span) {
    const { kind, id } = allowance.owner;
    const { spent: _, ...fresh } = freshEnvelope(allowance, span);
    const none = { spentPoints: 0, spentCoupons: 0, spentFen: 0 };
    const refusals = await table.transact([
      {
        write: { put: { ...keys.envelope(kind, id, span), ...fresh, ...none, version: 1 }, condition: absent },
        refusal: 'changed' as const,
      },
      {
        write: { check: keys.allowance(kind, id), condition: atVersion(allowance.version) },
        refusal: 'changed' as const,
      },
    ]);
    return refusals.length === 0;
  },

  topUp: ({ owner: of, span, version, caps: after }, number, add) =>
    table.transact<'envelope_changed' | 'done_before'>([
      {
        write: { put: { ...keys.envelopeTopUp(of.kind, of.id, number), span, add }, condition: absent },
        refusal: 'done_before',
      },
      {
        write: {
          update: keys.envelope(of.kind, of.id, span),
          change: {
            text: 'SET caps = :caps, #version = :next',
            values: { ':caps': after, ':next': version + 1 },
          },
          condition: atVersion(version),
        },
        refusal: 'envelope_changed',
      },
    ]),

  async readCharge(key) {
    const row = await table.get(keys.charge(key), { strong: true });
    return row && chargeFields.parse(row);
  },

  async listCharges({ kind, id }, span) {
    const { pk, sk } = keys.envelopeCharge(kind, id, span, '');
    const rows = await table.queryAll({ pk, prefix: sk, strong: true });
    return rows.map((row) => chargeFields.parse(row));
  },

  async settle(charge, used) {
    const after: Charge = { ...charge, used, version: charge.version + 1 };
    const back = leftOfCharge(charge.cost, used);
    const refusals = await table.transact([
      ...chargeRows(after).map((row) => ({
        write: { put: row, condition: atVersion(charge.version) },
        refusal: 'settled' as const,
      })),
      ...charge.parts.map(({ owner: of, span }) => ({
        write: {
          update: keys.envelope(of.kind, of.id, span),
          change: { text: addText, values: amounts(back, -1) },
        },
        refusal: 'settled' as const,
      })),
    ]);
    return refusals.length === 0;
  },
});

const addText = 'ADD spentPoints :points, spentCoupons :coupons, spentFen :fen';
const amounts = ({ points, coupons, fen }: RewardCost, sign: 1 | -1) => ({
  ':points': sign * points,
  ':coupons': sign * coupons,
  ':fen': sign * fen,
});

const toEnvelope = (row: Row): Envelope => {
  const { spentPoints: points, spentCoupons: coupons, spentFen: fen, ...rest } = envelopeFields.parse(row);
  return { ...rest, spent: { points, coupons, fen } };
};

/** A charge lies under its key, and once in each period it was taken from, so that a period's charges add up to what it has spent. */
const chargeRows = (charge: Charge): Row[] => [
  { ...keys.charge(charge.key), ...charge },
  ...charge.parts.map(({ owner: { kind, id }, span }) => ({
    ...keys.envelopeCharge(kind, id, span, charge.key),
    ...charge,
  })),
];

/**
 * The writes that take a cost out of envelopes, to stand beside what it is spent on: neither happens without the other.
 *
 *     A  read envelope v3, spent 40 of 50 ── take 10 if v3 and spent ≤ 40 ✓
 *     B    read envelope v3, spent 40 of 50 ── take 10 if v3 and spent ≤ 40 ✗
 *
 * The version is that of caps and brake, so a brake stops every charge that was decided before it.
 */
export const chargeWrites = <Refusal extends string>(
  charge: Charge,
  envelopes: readonly Envelope[],
  refusal: Refusal,
): Write<Refusal>[] => [
  ...chargeRows({ ...charge, version: 1 }).map(
    (row): Write<Refusal> => ({ write: { put: row, condition: absent }, refusal }),
  ),
  ...envelopes.map(
    (envelope): Write<Refusal> => ({
      write: {
        update: keys.envelope(envelope.owner.kind, envelope.owner.id, envelope.span),
        change: { text: addText, values: amounts(charge.cost, 1) },
        condition: roomFor(envelope, charge.cost),
      },
      refusal,
    }),
  ),
];

const spentName = { points: 'spentPoints', coupons: 'spentCoupons', fen: 'spentFen' } as const;

const roomFor = ({ version, caps: most }: Envelope, cost: RewardCost): Condition => {
  const bounded = envelopeMetrics.filter((metric) => most[metric] !== null && cost[metric] > 0);
  return {
    text: ['#version = :version', ...bounded.map((metric) => `${spentName[metric]} <= :room_${metric}`)].join(' AND '),
    values: {
      ':version': version,
      ...Object.fromEntries(bounded.map((metric) => [`:room_${metric}`, (most[metric] ?? 0) - cost[metric]])),
    },
  };
};
