import { type Entry, effectKey } from '../account/entry.ts';
import type { Coupon, CouponSource } from '../coupons/coupon.ts';
import { goodsFen, type Order } from '../orders/order.ts';
import type { CouponCount, CouponGrant, Programme } from '../programme/programme.ts';
import type { TierMove, TierStanding } from '../tiers/standing.ts';
import { addMs, dayMs, dayOf, type Instant } from '../time.ts';

/** Coupons of one template that something calls for. Its source makes it happen once, however often it is asked for. */
export type PlannedGrant = {
  readonly templateId: string;
  readonly source: CouponSource;
  readonly count: number;
  /** Where its coupons begin among those of one source; 1 unless several templates share it. */
  readonly firstSlot: number;
};

/**
 * What lies further back calls for no coupons any more. Members and orders that are moved over from another system are years old, and were
 * welcomed and thanked there; what a broken connection held up for some weeks still counts.
 */
const freshDays = 30;

export const isFresh = (at: Instant, now: Instant): boolean => at >= addMs(now, -freshDays * dayMs);

/** For joining. */
export const joinGrants = (programme: Programme): PlannedGrant[] =>
  planned(
    grantsOn(programme, 'join').flatMap(({ coupons }) => coupons),
    (templateId) => ({ kind: 'join', number: templateId }),
  );

/** The month's pack of a tier. What a month gives of a template is settled when it is first given. */
export const monthlyPack = (level: number, programme: Programme, now: Instant): PlannedGrant[] => {
  const month = dayOf(now, programme.zone).slice(0, 7);
  return planned(packOf(level, programme, 'monthly_coupons'), (templateId) => ({
    kind: 'tier_pack',
    number: effectKey('month', month, templateId),
  }));
};

/** A birthday's coupons, once a year. */
export const birthdayPack = (level: number, programme: Programme, now: Instant): PlannedGrant[] => {
  const year = dayOf(now, programme.zone).slice(0, 4);
  return planned(packOf(level, programme, 'birthday_coupons'), (templateId) => ({
    kind: 'birthday',
    number: effectKey(year, templateId),
  }));
};

/**
 * For reaching a level.
 * @param run `runOf` the standing: rising a second time within one run of tier periods gives nothing again
 */
export const tierUpGrants = (level: number, run: Instant, programme: Programme): PlannedGrant[] =>
  planned(
    grantsOn(programme, 'tier_up')
      .filter((grant) => grant.level === level)
      .flatMap(({ coupons }) => coupons),
    (templateId) => ({ kind: 'tier_pack', number: effectKey('tier_up', String(level), run, templateId) }),
  );

/** The levels a move rises to, lowest first: rising over several reaches each of them. Only growth counts as rising, a merge does not. */
export const levelsReached = ({ from, to, reason }: Pick<TierMove, 'from' | 'to' | 'reason'>): number[] =>
  reason === 'threshold_reached' ? Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i + 1) : [];

/**
 * When the standing began that all upgrades since were made from. Upgrades and their reversals within a tier period leave it as it is; the
 * end of a period begins a new one.
 */
export const runOf = (tier: TierStanding): Instant => (tier.before === null ? tier.since : runOf(tier.before));

/** When the oldest upgrade was made that a reversal takes back; undefined where it takes none. */
export const undoneSince = (before: TierStanding, after: TierStanding): Instant | undefined => {
  const kept = new Set(chainOf(after).map(nameOf));
  return chainOf(before)
    .filter((standing) => !kept.has(nameOf(standing)))
    .map(({ since }) => since)
    .sort()[0];
};

const chainOf = (tier: TierStanding): TierStanding[] => [tier, ...(tier.before === null ? [] : chainOf(tier.before))];
const nameOf = ({ level, since }: TierStanding): string => `${level}/${since}`;

/** Upgrades that were taken back, because the orders behind them were refunded. */
export type TakenBack = Pick<TierMove, 'from' | 'to'> & {
  readonly run: Instant;
  readonly since: Instant;
};

/**
 * The coupons that go with upgrades that are taken back: those for reaching the levels, and those of packs since then that the lower level
 * would not have brought. Only what nobody has used can be taken, which is for its state to say.
 */
export const couponsTakenBack = (
  coupons: readonly Coupon[],
  { from, to, run, since }: TakenBack,
  programme: Programme,
): Coupon[] => {
  const reached = Array.from({ length: from - to }, (_, i) => effectKey('tier_up', String(to + 1 + i), run));
  const kept = new Set(
    (['monthly_coupons', 'birthday_coupons'] as const).flatMap((kind) =>
      packOf(to, programme, kind).map(({ templateId }) => templateId),
    ),
  );
  return coupons.filter(({ source, templateId, issuedAt }) => {
    const isPack = source.kind === 'birthday' || (source.kind === 'tier_pack' && source.number.startsWith('month/'));
    return isPack
      ? issuedAt >= since && !kept.has(templateId)
      : source.kind === 'tier_pack' && reached.some((name) => source.number.startsWith(`${name}/`));
  });
};

/** What an order may give: `asks` is what must be left of it, in fen. */
export type OrderGrant = PlannedGrant & { readonly asks: number };

/** Everything the rules give for orders. Places of coupons do not depend on what the order comes to, so a refund moves none of them. */
export const orderGrants = (order: Pick<Order, 'source' | 'number'>, programme: Programme): OrderGrant[] => {
  const source = orderSource(order);
  let firstSlot = 1;
  return grantsOn(programme, 'order').flatMap(({ atLeastFen, coupons }) =>
    coupons.map(({ templateId, count }) => {
      const grant = { templateId, source, count, firstSlot, asks: atLeastFen };
      firstSlot += count;
      return grant;
    }),
  );
};

export const orderSource = ({ source, number }: Pick<Order, 'source' | 'number'>): CouponSource => ({
  kind: 'order',
  number: effectKey(source, number),
});

/** What was paid for goods that were not given back; undefined while the order's points are not available, and when nothing is left of it. */
export const keptFen = (order: Order): number | undefined => {
  const { award } = order;
  const counts = award?.state === 'active' && award.growthOrders > 0;
  return counts ? goodsFen(order) - award.refundedFen : undefined;
};

/** Whether an order's points have just become available, recently enough for it to give coupons, under rules that give some. */
export const callsForCoupons = (
  before: Order | undefined,
  after: Order,
  entries: readonly Entry[],
  programme: Programme,
  now: Instant,
): boolean =>
  before?.award?.state !== 'active' &&
  keptFen(after) !== undefined &&
  grantsOn(programme, 'order').length > 0 &&
  entries.some(({ kind, at }) => (kind === 'earn' || kind === 'activate' || kind === 'reinstate') && isFresh(at, now));

const grantsOn = <On extends CouponGrant['on']>({ grants }: Programme, on: On): Extract<CouponGrant, { on: On }>[] =>
  grants.filter((grant): grant is Extract<CouponGrant, { on: On }> => grant.on === on);

const packOf = (
  level: number,
  { tiers }: Programme,
  kind: 'monthly_coupons' | 'birthday_coupons',
): readonly CouponCount[] =>
  (tiers.levels[level]?.benefits ?? []).flatMap((benefit) =>
    benefit.kind === kind && 'coupons' in benefit ? benefit.coupons : [],
  );

const planned = (coupons: readonly CouponCount[], sourceOf: (templateId: string) => CouponSource): PlannedGrant[] =>
  coupons.map(({ templateId, count }) => ({ templateId, source: sourceOf(templateId), count, firstSlot: 1 }));
