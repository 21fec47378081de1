import { type Limit, periodAt } from '@memberday/shared/domain/limits/limit.ts';
import type { Instant, Zone } from '@memberday/shared/domain/time.ts';
import { keys } from './keys.ts';
import { absent, type Table, type Write } from './table.ts';

/**
 * How often a member may get coupons of one template: a slot is a row that can exist once, so whoever counts late still meets it. Reading how
 * many there are and then inserting would let two through at once.
 */
export type ClaimSlot = {
  readonly memberId: string;
  readonly templateId: string;
  /** The limit's period that is running, by `claimPeriod`. */
  readonly period: string;
  /** From 1 to the limit. */
  readonly n: number;
  readonly couponId: string;
};

export type ClaimSlotStore = {
  /** Numbers taken so far in a period. */
  taken(slot: Pick<ClaimSlot, 'memberId' | 'templateId' | 'period'>): Promise<Set<number>>;
};

export const claimSlotStore = (table: Table): ClaimSlotStore => ({
  async taken({ memberId, templateId, period }) {
    const { pk, sk } = keys.claimSlot(memberId, templateId, period, 0);
    const rows = await table.queryAll({ pk, prefix: sk.slice(0, -1), strong: true });
    return new Set(rows.map((row) => Number(row.sk.slice(row.sk.lastIndexOf('#') + 1))));
  },
});

/** The stretch of time a claim is counted in. With its kind, because a Monday and its week begin alike. */
export const claimPeriod = ({ period }: Limit, at: Instant, zone: Zone): string =>
  `${period}:${periodAt(period, at, zone)}`;

export const slotWrite = ({ memberId, templateId, period, n, couponId }: ClaimSlot): Write<'slot_taken'> => ({
  write: { put: { ...keys.claimSlot(memberId, templateId, period, n), couponId }, condition: absent },
  refusal: 'slot_taken',
});
