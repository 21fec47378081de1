import type { lookUpAtTill as endpoint } from '@memberday/shared/contract/till.ts';
import { quoteWithinBudgets } from '@memberday/shared/domain/checkout/quote-within-budgets.ts';
import { viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { refuseCoupon, type WalletCoupon } from '@memberday/shared/domain/coupons/fits.ts';
import { stateNow } from '@memberday/shared/domain/coupons/validity.ts';
import { personFor } from '@memberday/shared/domain/members/staff-view.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { openPerson } from '../personal-fields.ts';
import { readShopper } from '../read-shopper.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { withCategories } from '../with-categories.ts';
import { findScanned } from './find-scanned.ts';
import { momentOfNumber } from './moment-of-number.ts';

/** With a cart, each coupon says whether it fits it and what it takes off alone; without one, whether it can be used at all. */
export const lookUpAtTill: UseCase<typeof endpoint> = async (context, { code, shop, number, cart }) => {
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return elsewhere;
  const now = context.now();
  const made = number === undefined ? undefined : momentOfNumber(number, now);
  if (made && !made.ok) return made;
  const scanned = await findScanned(context, code, { shop, number, at: now });
  if (!scanned.ok) return scanned;
  const { programme } = versionAt(await context.programmes(), now);
  const { memberId, couponId } = scanned.value;
  const wished = couponId === undefined ? [] : [couponId];
  const read = await readShopper(context, memberId, { strong: true, now, zone: programme.zone, wished });
  if (!read.ok) return read;
  const { account, wallet, rows, budgets } = read.value;
  const known = cart && (await withCategories(context, { ...cart, shop }));
  const asked = wallet.filter(({ coupon, head }) =>
    couponId === undefined ? stateNow(coupon, head, now) === 'issued' : coupon.couponId === couponId,
  );
  if (couponId !== undefined && asked.length === 0) return refused(problem('code_invalid', {}));

  const verdictOn = ({ coupon, template, head }: WalletCoupon) => {
    const shown = viewCoupon(coupon, template, head, now);
    if (!known) return { coupon: shown, problem: refuseCoupon({ coupon, head }, { now }), discountFen: null };
    const who = { kind: 'member', account, wallet, rows } as const;
    const wish = { coupons: [coupon.couponId], points: 0 };
    const quote = quoteWithinBudgets(known, who, programme, now, wish, budgets);
    const place = quote.coupons.find((each) => each.couponId === coupon.couponId)?.place;
    return place?.kind === 'chosen'
      ? { coupon: shown, problem: null, discountFen: place.discountFen }
      : { coupon: shown, problem: quote.refused[0]?.problem ?? null, discountFen: null };
  };
  const dossier = await context.store.members.readDossier(memberId, { strong: false });
  const { nickname } = personFor(context.actor.role, dossier ? openPerson(context, dossier) : {});
  const tier = programme.tiers.levels[account.tier.level]?.name ?? '';
  return done({ member: { memberId, nickname, tier }, coupons: asked.map(verdictOn) });
};
