import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import {
  type DiscountAllowed,
  type DiscountAsked,
  decideShopDiscount,
} from '@memberday/shared/domain/tiers/shop-discount.ts';
import * as z from 'zod/mini';
import { changeAccount } from '../change-account.ts';
import type { ShopDiscountUse } from '../store/shop-discounts.ts';
import { type Asked, type AskedContext, memberOfPush } from './member-of-push.ts';
import { wholeNumber } from './whole-number.ts';

const name = z.string().check(z.minLength(1), z.maxLength(128));
const question = z.object({
  order_info: z.object({
    shop_appid: name,
    order_session_id: name,
    unique_id: z.pipe(z.union([z.string(), z.int()]), z.pipe(z.transform(String), name)),
    price_info: z.object({
      product_price_before_vip_discount: wholeNumber,
      vip_discounted_price: wholeNumber,
      product_price_after_vip_discount: wholeNumber,
    }),
  }),
});

export type HoldAnswer = { readonly errcode: number; readonly errmsg: string; readonly result: 1 | 2 };
const allow: HoldAnswer = { errcode: 0, errmsg: 'ok', result: 1 };
export const deny = (errmsg: string, errcode = 0): HoldAnswer => ({ errcode, errmsg, result: 2 });

/**
 * Answers `channels_ec_order_use_vip_discount`: may this order be placed with the member's discount? A yes holds it under the shop's id of
 * the attempt, in the write that counts it, so that the same question has the same answer and two phones never have the last one both.
 * @see https://developers.weixin.qq.com/doc/store/shop/notify/wxa_callback/channels_ec_order_use_vip_discount
 */
export const holdShopDiscount = async (context: AskedContext, asked: Asked): Promise<HoldAnswer> => {
  const parsed = question.safeParse(asked.message);
  if (!parsed.success) return deny('order_info is incomplete', 1);
  const { price_info: price, ...order } = parsed.data.order_info;
  const prices: DiscountAsked = {
    beforeFen: price.product_price_before_vip_discount,
    offFen: price.vip_discounted_price,
    afterFen: price.product_price_after_vip_discount,
  };
  if (prices.offFen === 0) return allow;
  const use = { shopAppId: order.shop_appid, orderSessionId: order.order_session_id, uniqueId: order.unique_id };
  const before = await context.store.shopDiscounts.read(use);
  if (before) return answerAgain(before, prices);
  const account = await memberOfPush(context, asked);
  if (!account) return deny('not a member');
  const held = await hold(context, account.memberId, use, prices);
  // Refused, but perhaps because this very attempt, asked twice at once, took the last one.
  const after = await context.store.shopDiscounts.read(use);
  if (after) return answerAgain(after, prices);
  return deny(held.ok ? 'not held' : held.problem.code);
};

/** The same question once more, or another one under its name. */
const answerAgain = (use: ShopDiscountUse, { beforeFen, offFen }: DiscountAsked): HoldAnswer => {
  if (use.state === 'released') return deny('was taken back');
  return use.beforeFen === beforeFen && use.offFen === offFen ? allow : deny('is held with another price');
};

const hold = async (
  context: AskedContext,
  memberId: string,
  use: Pick<ShopDiscountUse, 'shopAppId' | 'orderSessionId' | 'uniqueId'>,
  prices: DiscountAsked,
): Promise<Outcome<unknown>> => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  let allowed: DiscountAllowed | undefined;
  return changeAccount(
    context,
    memberId,
    ({ tier, counters }) => {
      const decided = decideShopDiscount({ level: tier.level, counters }, prices, programme, now);
      if (!decided.ok) return decided;
      allowed = decided.value;
      return done({ entries: [], beside: { counters: decided.value.counters } });
    },
    (posting) =>
      context.store.shopDiscounts.hold(posting, {
        ...use,
        memberId: posting.before.memberId,
        state: 'held',
        beforeFen: prices.beforeFen,
        offFen: prices.offFen,
        heldAt: now,
        counted: allowed?.counted ?? null,
      }),
  );
};
