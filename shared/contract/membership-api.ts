import * as account from './account.ts';
import * as activities from './activities.ts';
import * as checkout from './checkout.ts';
import * as codes from './codes.ts';
import * as coupons from './coupons.ts';
import * as drops from './drops.ts';
import * as groups from './groups.ts';
import * as home from './home.ts';
import * as mall from './mall.ts';
import * as members from './members.ts';
import * as messages from './messages.ts';
import * as notices from './notices.ts';
import * as orders from './orders.ts';
import * as points from './points.ts';
import * as sessions from './sessions.ts';
import * as shopMembers from './shop-members.ts';
import * as tiers from './tiers.ts';

/** What a member's phone calls of the membership itself: who they are, points, coupons, drops, the mall. */
export const membershipApi = {
  signIn: sessions.signIn,
  enterGroup: groups.enterGroup,
  join: members.join,
  getHome: home.getHome,
  getActivities: activities.getActivities,
  getProfile: members.getProfile,
  updateProfile: members.updateProfile,
  bindPhone: members.bindPhone,
  listConsents: members.listConsents,
  answerConsent: members.answerConsent,
  listMyPoints: points.listMyPoints,
  getMyPointsByMonth: points.getMyPointsByMonth,
  listMyOrders: orders.listMyOrders,
  quoteMyCart: checkout.quoteMyCart,
  getMyTier: tiers.getMyTier,
  listMyNotices: notices.listMyNotices,
  markNoticesRead: notices.markNoticesRead,
  listMyPermissions: messages.listMyPermissions,
  tellPermissions: messages.tellPermissions,
  lookAtClosing: account.lookAtClosing,
  closeMyAccount: account.closeMyAccount,
  linkShop: shopMembers.linkShop,
  keepMyAccount: account.keepMyAccount,
  exportMyData: account.exportMyData,
  setMyAvatar: account.setMyAvatar,
  getMyAvatar: account.getMyAvatar,
  listMyCoupons: coupons.listMyCoupons,
  getMyCoupon: coupons.getMyCoupon,
  offerCoupon: coupons.offerCoupon,
  takeBackCoupon: coupons.takeBackCoupon,
  lookAtGift: coupons.lookAtGift,
  acceptCoupon: coupons.acceptCoupon,
  showCouponCode: codes.showCouponCode,
  getMyCode: codes.getMyCode,
  exchangeCode: codes.exchangeCode,
  listDrops: drops.listDrops,
  getDrop: drops.getDrop,
  claimCoupon: drops.claimCoupon,
  getClaim: drops.getClaim,
  remindMe: drops.remindMe,
  listMall: mall.listMall,
  getMallItem: mall.getMallItem,
  exchangeItem: mall.exchangeItem,
  listMyExchanges: mall.listMyExchanges,
  getMyExchange: mall.getMyExchange,
  cancelMyExchange: mall.cancelMyExchange,
};
