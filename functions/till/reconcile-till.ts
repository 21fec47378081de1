import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { reconcileTill as endpoint } from '@memberday/shared/contract/till.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { type Problem, problem } from '@memberday/shared/domain/problem.ts';
import { isPlausible } from '@memberday/shared/domain/till/device.ts';
import type { Redemption } from '@memberday/shared/domain/till/redemption.ts';
import type { RequestContext, Staff } from '../context.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { findCoupon } from './find-scanned.ts';
import { redeemCoupon } from './redeem-coupon.ts';
import { showRedemption } from './show-redemption.ts';

type Row = Parsed<typeof endpoint>['redemptions'][number];
type Till = { readonly shop: string; readonly device: string };

/**
 * What a till did while it had no connection. The goods are over the counter, so every row is kept: made good where the coupon still can be
 * used, else as refused with its reason, for somebody to look at. One after another, because they count against one device.
 */
export const reconcileTill: UseCase<typeof endpoint> = async (context, { shop, device: deviceId, redemptions }) => {
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return elsewhere;
  const device = await context.store.redemptions.readDevice(shop, deviceId);
  if (device?.state !== 'active') return refused(problem('not_found', { what: 'device', id: deviceId }));
  const now = context.now();
  const odd = redemptions.findIndex(
    ({ number, at }) => timeOfId('redemption', number) === undefined || !isPlausible(at, now),
  );
  if (odd !== -1) {
    const why = 'needs a redemption id (rdm_…) and a moment of the last seven days';
    return refused(problem('invalid_value', { field: `redemptions.${odd}`, why }));
  }
  const kept: Redemption[] = [];
  for (const row of redemptions) kept.push(await reconcile(context, { shop, device: deviceId }, row));
  return done({ redemptions: kept.map(showRedemption) });
};

const reconcile = async (context: RequestContext<Staff>, till: Till, row: Row): Promise<Redemption> => {
  const before = await context.store.redemptions.read(till.shop, row.number);
  if (before) return before;
  const redeemed = await redeemOffline(context, till, row);
  return redeemed.ok ? redeemed.value : keepRefused(context, till, row, redeemed.problem);
};

const redeemOffline = async (
  context: RequestContext<Staff>,
  till: Till,
  { number, code, at, discountFen }: Row,
): Promise<Outcome<Redemption>> => {
  const scanned = await findCoupon(context, code);
  if (!scanned.ok) return scanned;
  const { memberId, couponId } = scanned.value;
  return redeemCoupon(context, {
    ...till,
    number,
    by: context.actor.staffId,
    at,
    memberId,
    couponId,
    sale: { kind: 'offline', discountFen },
  });
};

const keepRefused = async (
  context: RequestContext<Staff>,
  { shop, device }: Till,
  { number, at, discountFen }: Row,
  reason: Problem,
): Promise<Redemption> => {
  const redemption: Redemption = {
    number,
    shop,
    device,
    by: context.actor.staffId,
    at,
    recordedAt: context.now(),
    version: 0,
    state: 'refused',
    coupon: null,
    discountFen,
    takes: [],
    offline: true,
    problem: reason,
  };
  const refusals = await context.store.redemptions.write({ redemption, budgets: [] });
  // Handed in twice at once: what the other one kept stands.
  const other = refusals.length === 0 ? undefined : await context.store.redemptions.read(shop, number);
  return other ?? redemption;
};
