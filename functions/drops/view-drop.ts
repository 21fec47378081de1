import type { Account } from '@memberday/shared/domain/account/account.ts';
import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { type Drop, doorFor, doorsOf, releasedOf } from '@memberday/shared/domain/drops/drop.ts';
import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { couponIdOf } from '../store/coupons.ts';
import { stockPool } from '../store/drop-stock.ts';
import { viewClaimedCoupon } from './view-claimed.ts';

type Viewer = { readonly memberId: string; readonly account: Pick<Account, 'tier'> };

/** Drops as one member sees them now. What is left comes from caches; what the member has is read. */
export const viewDrops = async (context: Context, drops: readonly Drop[], { memberId, account }: Viewer) => {
  const now = context.now();
  const slots = drops.flatMap(({ dropId, perMember }) =>
    Array.from({ length: perMember }, (_, i) => {
      const couponId = couponIdOf(memberId, { kind: 'drop', number: dropId }, i + 1);
      return { dropId, nth: i + 1, memberId, couponId };
    }),
  );
  const coupons = await context.store.coupons.readMany(slots);
  const byId = new Map(coupons.map((coupon) => [coupon.couponId, coupon]));
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
        claimed: slots.flatMap(({ dropId, nth, couponId }) => {
          const coupon = dropId === drop.dropId ? byId.get(couponId) : undefined;
          return coupon && coupon.state !== 'void' ? [{ nth, coupon: viewClaimedCoupon(coupon) }] : [];
        }),
        reminded: now < opensForYouAt && (await context.store.reminders.isAsked(drop.dropId, opensForYouAt, memberId)),
        now,
      };
    }),
  );
};

const viewItem = async (context: Context, drop: Drop, item: Drop['items'][number], now: Instant) => {
  const { template } = await context.templates.version(item.templateId, item.templateVersion);
  return {
    templateId: item.templateId,
    name: template.name,
    note: template.note,
    title: sayOffer(template.offer, template.atLeastFen),
    audience: template.audience,
    stock: releasedOf(item),
    left: await leftOf(context, drop, item, now),
  };
};

/** Before the first door nobody has taken any, so nobody need look. */
const leftOf = async (context: Context, drop: Drop, item: Drop['items'][number], now: Instant): Promise<number> => {
  if (msOf(now) < msOf(doorsOf(drop)[0] ?? drop.opensAt)) return releasedOf(item);
  const pool = stockPool(drop, item);
  const dry = await context.drops.dry(pool);
  if (dry.size >= item.shards) return 0;
  const remaining = await context.drops.remaining(pool);
  return remaining.reduce((sum, each) => sum + each, 0);
};
