import type { AnswerAtOnce } from './hooks/answer-in-time.ts';
import { deny, holdShopDiscount } from './tiers/hold-shop-discount.ts';
import type { AskedContext } from './tiers/member-of-push.ts';
import { offerShopDiscount } from './tiers/offer-shop-discount.ts';
import { tellShopMember } from './tiers/tell-shop-member.ts';

const busy = { errcode: -1, errmsg: 'busy' };

/** What WeChat asks of a mini-program while somebody waits in front of a shop's page. */
export const answersAtOnce = (context: AskedContext): Readonly<Record<string, AnswerAtOnce>> => ({
  channels_ec_vip_user_info_get: {
    answer: (asked) => tellShopMember(context, asked),
    // They are led through the mini-program, where they are recognised.
    otherwise: { ...busy, info: { is_vip: false, identity: '', outer_userid: '' } },
  },
  channels_ec_gen_order_info_init: {
    answer: (asked) => offerShopDiscount(context, asked),
    otherwise: { ...busy, vip_discounted_info: { vip_discounted_price: 0 } },
  },
  channels_ec_order_use_vip_discount: {
    answer: (asked) => holdShopDiscount(context, asked),
    // Nobody buys at a price that was not confirmed; what may be held by now is given back when the shop says that nothing was placed.
    otherwise: deny('busy', -1),
  },
});
