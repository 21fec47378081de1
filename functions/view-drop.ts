import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { sayTerms } from '@memberday/shared/domain/coupons/say-terms.ts';
import { stateNow } from '@memberday/shared/domain/coupons/validity.ts';
import { type Drop, doorFor, doorsOf, releasedOf } from '@memberday/shared/domain/drops/drop.ts';
import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { leftIn } from './cached-pools.ts';
import type { Context } from './context.ts';
import { headOf, withTerms } from './coupon-terms.ts';
import { couponIdOf } from './store/coupons.ts';
import { stockPool } from './store/drop-stock.ts';
import { viewClaimedCoupon } from './view-claimed.ts';

export type Viewer = {
  readonly memberId: string;
  readonly account: Pick<Account, 'tier' | 'sales'>;
  /** All that lies in their partition, where that was read anyway. */
  readonly coupons?: readonly Coupon[] | undefined;
};

/** Drops as one member sees them now. What is left comes from caches; what the member has is read. */
export const viewDrops = async (context: Context, drops: readonly Drop[], viewer: Viewer) => {
  const { memberId, account } = viewer;
  const now = context.now();
  const slots = drops.flatMap(({ dropId, perMember }) =>
    Array.from({ length: perMember }, (_, i) => {
      const couponId = couponIdOf(memberId, { kind: 'drop', number: dropId }, i + 1);
      return { dropId, nth: i + 1, memberId, couponId };
    }),
  );
  const [coupons, programmes, current] = await Promise.all([
    viewer.coupons ?? context.store.coupons.readMany(slots),
    context.programmes(),
    context.drops.listCurrent(now),
  ]);
  const byId = new Map(coupons.map((coupon) => [coupon.couponId, coupon]));
  const tierNames = versionAt(programmes, now).programme.tiers.levels.map((tier) => tier.name);
  const you = { level: account.tier.level, orders: account.sales.orders };
  return Promise.all(
    drops.map(async (drop) => {
      const items = await Promise.all(drop.items.map((item) => viewItem(context, drop, item, now)));
      const opensForYouAt = doorFor(drop, account.tier.level);
      return {
        dropId: drop.dropId,
        name: drop.name,
        note: drop.note,
        stage: stageOf(
          drop,
          items.every((item) => item.left === 0),
          now,
        ),
        announcedAt: drop.announcedAt,
        opensAt: drop.opensAt,
        closesAt: drop.closesAt,
        waves: drop.waves,
        opensForYouAt,
        perMember: drop.perMember,
        mode: drop.mode,
        items,
        claimed: await viewOwnClaims(
          context,
          slots.flatMap(({ dropId, nth, couponId }) => {
            const coupon = dropId === drop.dropId ? byId.get(couponId) : undefined;
            return coupon && coupon.state !== 'void' ? [{ nth, coupon }] : [];
          }),
          now,
        ),
        reminded: now < opensForYouAt && (await context.store.reminders.isAsked(drop.dropId, opensForYouAt, memberId)),
        you,
        tierNames,
        next: nextDrop(current, drop.dropId, you.level, now),
        now,
      };
    }),
  );
};

const viewOwnClaims = (context: Context, claims: readonly { nth: number; coupon: Coupon }[], now: Instant) =>
  Promise.all(
    claims.map(async ({ nth, coupon }) => {
      const { head } = await withTerms(context, coupon);
      return { nth, state: stateNow(coupon, head, now), coupon: viewClaimedCoupon(coupon) };
    }),
  );

/** Where to come again: of the other drops that are announced, the one whose door opens next for this tier. */
const nextDrop = (current: readonly Drop[], dropId: string, level: number, now: Instant) => {
  const waiting = current
    .filter((each) => each.dropId !== dropId && stageOf(each, false, now) !== 'over' && each.announcedAt <= now)
    .map((each) => ({ dropId: each.dropId, name: each.name, opensForYouAt: doorFor(each, level) }))
    .filter(({ opensForYouAt }) => opensForYouAt > now);
  return waiting.sort((a, b) => (a.opensForYouAt < b.opensForYouAt ? -1 : 1))[0] ?? null;
};

const viewItem = async (context: Context, drop: Drop, item: Drop['items'][number], now: Instant) => {
  const [{ template }, { state: issuing }] = await Promise.all([
    context.templates.version(item.templateId, item.templateVersion),
    headOf(context, item.templateId),
  ]);
  return {
    templateId: item.templateId,
    name: template.name,
    note: template.note,
    title: sayOffer(template.offer, template.atLeastFen),
    offer: template.offer,
    atLeastFen: template.atLeastFen,
    validity: template.validity,
    terms: sayTerms(template),
    issuing,
    audience: template.audience,
    stock: releasedOf(item),
    left: await leftOf(context, drop, item, now),
  };
};

/** Before the first door nobody has taken any, so nobody need look. */
const leftOf = async (context: Context, drop: Drop, item: Drop['items'][number], now: Instant): Promise<number> => {
  if (msOf(now) < msOf(doorsOf(drop)[0] ?? drop.opensAt)) return releasedOf(item);
  return leftIn(context.drops, stockPool(drop, item));
};
