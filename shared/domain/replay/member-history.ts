import type { Order } from '../orders/order.ts';
import { versionAt } from '../programme/default-programme.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Instant } from '../time.ts';

/** What of a member's past the rules are tried on: their orders as stored, and the actions that earned points. */
export type MemberHistory = {
  readonly memberId: string;
  readonly joinedAt: Instant;
  readonly orders: readonly Order[];
  readonly actions: readonly DoneAction[];
};

export type DoneAction = {
  readonly action: string;
  readonly source: string;
  readonly number: string;
  readonly at: Instant;
};

/** Which rules hold at a moment. An order is ruled by the moment it was paid, a night by itself. */
export type RulesAt = (at: Instant) => ProgrammeVersion;

export const asPublished =
  (versions: readonly ProgrammeVersion[]): RulesAt =>
  (at) =>
    versionAt(versions, at);

/** The published rules until `from`, the draft since. */
export const asDrafted =
  (versions: readonly ProgrammeVersion[], draft: ProgrammeVersion, from: Instant): RulesAt =>
  (at) =>
    at < from ? versionAt(versions, at) : draft;

/** An order as it was known at a moment. Money held by a checkout is not replayed: what was paid for is in its lines. */
export const knownAt = (order: Order, at: Instant): Order => {
  const by = (moment: Instant | undefined) => (moment !== undefined && moment <= at ? moment : undefined);
  return {
    ...order,
    createdAt: by(order.createdAt),
    paidAt: by(order.paidAt),
    receivedAt: by(order.receivedAt),
    cancelledAt: by(order.cancelledAt),
    refunds: Object.fromEntries(Object.entries(order.refunds).filter(([, refund]) => refund.at <= at)),
    award: undefined,
    spend: undefined,
    spendNumber: undefined,
    hold: undefined,
    reopened: undefined,
  };
};

/** The moments at which something of an order became known, each once: a sale over the counter is told at one. */
export const momentsOf = ({ createdAt, paidAt, receivedAt, cancelledAt, refunds }: Order): Instant[] => [
  ...new Set(
    [createdAt, paidAt, receivedAt, cancelledAt, ...Object.values(refunds).map(({ at }) => at)].filter(
      (at) => at !== undefined,
    ),
  ),
];
