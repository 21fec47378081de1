import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { GroupCounting } from '@memberday/shared/domain/groups/counting.ts';
import type { GroupCounts } from '@memberday/shared/domain/groups/counts.ts';
import type { Redemption } from '@memberday/shared/domain/till/redemption.ts';

type NewRow = Readonly<Record<string, unknown>>;

/** What a new row counts for the group its person came in by; most rows count for nothing. */
export const countingOfRow = (row: NewRow): GroupCounting | undefined => {
  const [pk, sk] = [String(row.pk), String(row.sk)];
  if (pk.startsWith('TILL#')) return countingOfTill(sk, row);
  if (sk.startsWith('J#')) return countingOfVisit(pk, sk, row);
  if (!pk.startsWith('M#')) return undefined;
  if (sk === 'A#PROFILE') return countingOfMember(pk, row);
  if (sk.startsWith('L#')) return countingOfEntry(pk, row as NewRow & Entry);
  if (sk.startsWith('Q#')) return countingOfCoupon(pk, row as NewRow & Coupon);
  if (sk.startsWith('P#')) return counting(pk, sk, row.firstAt, { parts: 1 });
  if (sk.startsWith('Z#')) return counting(pk, sk, row.at, row.counts as Partial<GroupCounts>);
  return undefined;
};

const counting = (
  personPk: string,
  key: string,
  at: unknown,
  counts: Partial<GroupCounts>,
): GroupCounting | undefined => (typeof at === 'string' ? { personPk, key, at, counts } : undefined);

/** `carried`: the same visit was counted for the visitor who has joined since. */
const countingOfVisit = (personPk: string, key: string, row: NewRow): GroupCounting | undefined => {
  const { groupId, at, firstOfDay, firstEver, task, carried } = row;
  if (carried || typeof groupId !== 'string' || typeof at !== 'string') return undefined;
  return {
    personPk,
    key,
    at,
    groupId,
    counts: { visits: 1, visitors: firstOfDay ? 1 : 0, newcomers: firstEver ? 1 : 0 },
    ...(typeof task === 'string' && { task }),
  };
};

/** Who joined through no group is the most of them: nothing is looked up for them. */
const countingOfMember = (personPk: string, { joinedAt, source }: NewRow): GroupCounting | undefined =>
  (source as { group?: string } | undefined)?.group ? counting(personPk, 'joined', joinedAt, { joins: 1 }) : undefined;

/** Sales stand in the ledger, each on the entry that posted it: orders, what was paid, what went back. */
const countingOfEntry = (personPk: string, entry: NewRow & Entry): GroupCounting | undefined => {
  const { key, at, business, sales } = entry;
  if (business?.kind !== 'order' || !sales) return undefined;
  const { orders, paidFen, refundedFen } = sales;
  if (orders === 0 && paidFen === 0 && refundedFen === 0) return undefined;
  return {
    personPk,
    key: `entry/${key}`,
    at,
    counts: { orders, fen: paidFen, refundFen: refundedFen },
    order: { source: business.source, number: business.number },
  };
};

/** A claim is what somebody ran for; coupons that were given without are none. */
const countingOfCoupon = (personPk: string, coupon: NewRow & Coupon): GroupCounting | undefined =>
  coupon.source?.kind === 'drop'
    ? counting(personPk, `claim/${coupon.couponId}`, coupon.issuedAt, { claims: 1 })
    : undefined;

/** Counted on the day of the redemption both times, so that what is undone is as if it never was. */
const countingOfTill = (sk: string, row: NewRow): GroupCounting | undefined => {
  if (sk.startsWith('U#')) {
    return counting(`M#${row.holder}`, `undone/${row.number}`, row.at, { redeemed: -1 });
  }
  const { coupon, state, number, at } = row as NewRow & Redemption;
  if (!sk.startsWith('R#') || !coupon || state !== 'redeemed') return undefined;
  return counting(`M#${coupon.holder}`, `redeemed/${number}`, at, { redeemed: 1 });
};
