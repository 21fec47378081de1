import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { fenOff, shopDiscountOf } from '@memberday/shared/domain/tiers/shop-discount.ts';
import * as z from 'zod/mini';
import { type Asked, type AskedContext, memberOfPush } from './member-of-push.ts';
import { wholeNumber } from './whole-number.ts';

const question = z.object({
  gen_order_info: z.object({ price_info: z.object({ product_price_before_vip_discount: wholeNumber }) }),
});

export type OfferedDiscount = {
  readonly errcode: number;
  readonly errmsg: string;
  readonly vip_discounted_info?: { readonly vip_discounted_price: number };
};

/**
 * Answers `channels_ec_gen_order_info_init`: what a member has off by default when a shop's order page opens. Nothing is held yet; that is
 * asked for when the order is placed.
 *
 * What the answer must look like inside is not public: `vip_discounted_info` and `vip_discounted_price` are the names that the page on the
 * way through the mini-program uses for the same thing. To be compared with the page behind the shop's login before the first shop goes live.
 * @see https://developers.weixin.qq.com/doc/store/shop/notify/wxa_callback/channels_ec_gen_order_info_init
 */
export const offerShopDiscount = async (context: AskedContext, asked: Asked): Promise<OfferedDiscount> => {
  const parsed = question.safeParse(asked.message);
  if (!parsed.success) return { errcode: 1, errmsg: 'price_info is missing' };
  const account = await memberOfPush(context, asked);
  const { programme } = versionAt(await context.programmes(), context.now());
  const offer = account && shopDiscountOf(account.tier.level, account.counters, programme, context.now());
  const goodsFen = parsed.data.gen_order_info.price_info.product_price_before_vip_discount;
  const off = offer?.isLeft ? fenOff(offer.discount, goodsFen) : 0;
  return { errcode: 0, errmsg: 'ok', vip_discounted_info: { vip_discounted_price: off } };
};
