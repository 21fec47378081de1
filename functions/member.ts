import { membershipApi } from '@memberday/shared/contract/membership-api.ts';
import { quoteMyCart } from './checkout/quote-my-cart.ts';
import { exchangeCode } from './codes/exchange-code.ts';
import { getMyCode } from './codes/get-my-code.ts';
import { showCouponCode } from './codes/show-coupon-code.ts';
import { acceptCoupon } from './coupons/accept-coupon.ts';
import { getMyCoupon } from './coupons/get-my-coupon.ts';
import { listMyCoupons } from './coupons/list-my-coupons.ts';
import { lookAtGift } from './coupons/look-at-gift.ts';
import { offerCoupon } from './coupons/offer-coupon.ts';
import { takeBackCoupon } from './coupons/take-back-coupon.ts';
import { claimCoupon } from './drops/claim-coupon.ts';
import { getClaim } from './drops/get-claim.ts';
import { getDrop } from './drops/get-drop.ts';
import { listDrops } from './drops/list-drops.ts';
import { remindMe } from './drops/remind-me.ts';
import { enterGroup } from './groups/enter-group.ts';
import { getActivities } from './home/get-activities.ts';
import { getHome } from './home/get-home.ts';
import { serve } from './http/serve.ts';
import { cancelMyExchange } from './mall/cancel-my-exchange.ts';
import { exchangeItem } from './mall/exchange-item.ts';
import { getMallItem } from './mall/get-mall-item.ts';
import { getMyExchange } from './mall/get-my-exchange.ts';
import { listMall } from './mall/list-mall.ts';
import { listMyExchanges } from './mall/list-my-exchanges.ts';
import { answerConsent } from './members/answer-consent.ts';
import { bindPhone } from './members/bind-phone.ts';
import { closeMyAccount } from './members/close-my-account.ts';
import { exportMyData } from './members/export-my-data.ts';
import { getMyAvatar } from './members/get-my-avatar.ts';
import { getProfile } from './members/get-profile.ts';
import { join } from './members/join.ts';
import { keepMyAccount } from './members/keep-my-account.ts';
import { listConsents } from './members/list-consents.ts';
import { lookAtClosing } from './members/look-at-closing.ts';
import { setMyAvatar } from './members/set-my-avatar.ts';
import { updateProfile } from './members/update-profile.ts';
import { listMyNotices } from './messages/list-my-notices.ts';
import { listMyPermissions } from './messages/list-my-permissions.ts';
import { markNoticesRead } from './messages/mark-notices-read.ts';
import { tellPermissions } from './messages/tell-permissions.ts';
import { openRequestContext } from './open-context.ts';
import { listMyOrders } from './orders/list-my-orders.ts';
import { getMyPointsByMonth } from './points/get-my-points-by-month.ts';
import { listMyPoints } from './points/list-my-points.ts';
import { signIn } from './sessions/sign-in.ts';
import { getMyTier } from './tiers/get-my-tier.ts';
import { linkShop } from './tiers/link-shop.ts';

/** Answers what a member's phone calls of the membership itself. */
export const handler = await serve(
  membershipApi,
  {
    signIn,
    enterGroup,
    join,
    getHome,
    getActivities,
    getProfile,
    updateProfile,
    bindPhone,
    listConsents,
    answerConsent,
    listMyPoints,
    getMyPointsByMonth,
    listMyOrders,
    quoteMyCart,
    getMyTier,
    listMyNotices,
    markNoticesRead,
    listMyPermissions,
    tellPermissions,
    lookAtClosing,
    closeMyAccount,
    linkShop,
    keepMyAccount,
    exportMyData,
    setMyAvatar,
    getMyAvatar,
    listMyCoupons,
    getMyCoupon,
    offerCoupon,
    takeBackCoupon,
    lookAtGift,
    acceptCoupon,
    showCouponCode,
    getMyCode,
    exchangeCode,
    listDrops,
    getDrop,
    claimCoupon,
    getClaim,
    remindMe,
    listMall,
    getMallItem,
    exchangeItem,
    listMyExchanges,
    getMyExchange,
    cancelMyExchange,
  },
  openRequestContext,
);
