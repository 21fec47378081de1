import * as account from './account.ts';
import * as activities from './activities.ts';
import * as activityDesk from './activity-desk.ts';
import * as applicants from './applicants.ts';
import * as approvals from './approvals.ts';
import * as audit from './audit.ts';
import * as badges from './badges.ts';
import * as budgets from './budgets.ts';
import * as checkout from './checkout.ts';
import * as codes from './codes.ts';
import * as coupons from './coupons.ts';
import * as draws from './draws.ts';
import * as drops from './drops.ts';
import type { Api } from './endpoint.ts';
import * as goodwill from './goodwill.ts';
import * as grants from './grants.ts';
import * as groups from './groups.ts';
import * as home from './home.ts';
import * as hooks from './hooks.ts';
import * as live from './live.ts';
import * as mall from './mall.ts';
import * as matching from './matching.ts';
import * as memberDays from './member-days.ts';
import * as members from './members.ts';
import * as messageTexts from './message-texts.ts';
import * as messages from './messages.ts';
import * as notices from './notices.ts';
import * as orders from './orders.ts';
import * as play from './play.ts';
import * as points from './points.ts';
import * as posts from './posts.ts';
import * as programme from './programme.ts';
import * as pushes from './pushes.ts';
import * as referral from './referral.ts';
import * as returns from './returns.ts';
import * as rounds from './rounds.ts';
import * as runbook from './runbook.ts';
import * as sessions from './sessions.ts';
import * as shopMembers from './shop-members.ts';
import * as sources from './sources.ts';
import * as staff from './staff.ts';
import * as stock from './stock.ts';
import * as tiers from './tiers.ts';
import * as till from './till.ts';
import * as webhooks from './webhooks.ts';

/** A call, so that a bundler may leave out what a function does not use; it has to keep a spread, which could do anything. */
const both = <A extends Api, B extends Api>(one: A, other: B): A & B => ({ ...one, ...other });

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

/** What a member's phone calls of what people do together. It has a function of its own, so that each is small enough to start fast. */
export const communityApi = {
  getDrawProof: draws.getDrawProof,
  listMyBadges: badges.listMyBadges,
  getActivity: play.getActivity,
  takePart: play.takePart,
  shareGroupGoal: play.shareGroupGoal,
  getInvitation: referral.getInvitation,
  listMyFriends: referral.listMyFriends,
  getInvitationPicture: referral.getInvitationPicture,
  lookAtInvitation: referral.lookAtInvitation,
  listPosts: posts.listPosts,
  getPost: posts.getPost,
  listMyPosts: posts.listMyPosts,
  signPictures: posts.signPictures,
  submitPost: posts.submitPost,
  likePost: posts.likePost,
  reportPost: posts.reportPost,
  withdrawPost: posts.withdrawPost,
  listLives: live.listLives,
  getLive: live.getLive,
  reserveLive: live.reserveLive,
  enterLive: live.enterLive,
  reportLive: live.reportLive,
  claimInLive: live.claimInLive,
};

/** What a member's phone may call. */
export const memberApi = /* @__PURE__ */ both(membershipApi, communityApi);

/** What is called of the business itself: members, points, coupons, orders, the till, the rules. */
export const officeApi = {
  signInStaff: staff.signInStaff,
  whoAmI: staff.whoAmI,
  inviteStaff: staff.inviteStaff,
  listStaff: staff.listStaff,
  removeStaff: staff.removeStaff,
  createApiKey: staff.createApiKey,
  listApiKeys: staff.listApiKeys,
  changeApiKey: staff.changeApiKey,
  changeStaff: staff.changeStaff,
  listAudit: audit.listAudit,
  listAuditChains: audit.listAuditChains,
  walkAuditChain: audit.walkAuditChain,
  listAuditAnchors: audit.listAuditAnchors,
  getMember: members.getMember,
  findMember: members.findMember,
  lookUpMembers: members.lookUpMembers,
  listMembers: members.listMembers,
  enrolMembers: members.enrolMembers,
  mergeMembers: members.mergeMembers,
  listMatches: matching.listMatches,
  getMatch: matching.getMatch,
  settleMatch: matching.settleMatch,
  listMerges: matching.listMerges,
  partMembers: matching.partMembers,
  getMatchRules: matching.getMatchRules,
  saveMatchRules: matching.saveMatchRules,
  eraseMember: members.eraseMember,
  ingestOrderEvents: orders.ingestOrderEvents,
  lookUpOrders: orders.lookUpOrders,
  quoteCart: checkout.quoteCart,
  lockCheckout: checkout.lockCheckout,
  releaseCheckout: checkout.releaseCheckout,
  redeemCheckout: orders.redeemCheckout,
  upsertProducts: orders.upsertProducts,
  returnOrders: returns.returnOrders,
  tellStock: stock.tellStock,
  lookUpStock: stock.lookUpStock,
  listPoints: points.listPoints,
  earnAction: points.earnAction,
  spendPoints: points.spendPoints,
  releaseSpend: points.releaseSpend,
  adjustPoints: points.adjustPoints,
  settleAdjustment: points.settleAdjustment,
  listAdjustments: points.listAdjustments,
  useBenefit: tiers.useBenefit,
  getProgramme: programme.getProgramme,
  publishProgramme: programme.publishProgramme,
  listOfferKinds: coupons.listOfferKinds,
  publishTemplate: coupons.publishTemplate,
  changeTemplate: coupons.changeTemplate,
  listTemplates: coupons.listTemplates,
  getTemplate: coupons.getTemplate,
  getTemplateHistory: coupons.getTemplateHistory,
  previewTemplate: coupons.previewTemplate,
  listMemberCoupons: coupons.listMemberCoupons,
  voidCoupon: coupons.voidCoupon,
  createCodeBatch: codes.createCodeBatch,
  listCodeBatches: codes.listCodeBatches,
  voidCodeBatch: codes.voidCodeBatch,
  exportCodes: codes.exportCodes,
  lookUpAtTill: till.lookUpAtTill,
  verifyMemberCode: till.verifyMemberCode,
  redeemAtTill: till.redeemAtTill,
  undoAtTill: till.undoAtTill,
  listRedemptions: till.listRedemptions,
  getDevice: till.getDevice,
  registerDevice: till.registerDevice,
  reconcileTill: till.reconcileTill,
  grantCoupons: grants.grantCoupons,
  draftMassGrant: grants.draftMassGrant,
  addMassGrantMembers: grants.addMassGrantMembers,
  rehearseMassGrant: grants.rehearseMassGrant,
  startMassGrant: grants.startMassGrant,
  cancelMassGrant: grants.cancelMassGrant,
  getMassGrant: grants.getMassGrant,
  listRecipes: grants.listRecipes,
  applyRecipe: grants.applyRecipe,
  listPushes: pushes.listPushes,
  replayPushes: pushes.replayPushes,
  listSources: sources.listSources,
  saveSource: sources.saveSource,
  rotateSourceSecret: sources.rotateSourceSecret,
  listInbound: sources.listInbound,
  getInbound: sources.getInbound,
  previewMapping: sources.previewMapping,
  replayInbound: sources.replayInbound,
  startRound: rounds.startRound,
  getRound: rounds.getRound,
  createDrop: drops.createDrop,
  listAllDrops: drops.listAllDrops,
  pauseDrop: drops.pauseDrop,
  resumeDrop: drops.resumeDrop,
  endDrop: drops.endDrop,
  topUpDrop: drops.topUpDrop,
  getDropLive: drops.getDropLive,
  getFairness: drops.getFairness,
  listClaims: drops.listClaims,
  returnClaim: drops.returnClaim,
  reconcileDrop: drops.reconcileDrop,
  publishMallItem: mall.publishMallItem,
  changeMallItem: mall.changeMallItem,
  listMallItems: mall.listMallItems,
  listExchanges: mall.listExchanges,
  lookUpExchange: mall.lookUpExchange,
  handOverExchange: mall.handOverExchange,
  cancelExchange: mall.cancelExchange,
  listWebhooks: webhooks.listWebhooks,
  saveWebhook: webhooks.saveWebhook,
  moveWebhook: webhooks.moveWebhook,
  rotateWebhookSecret: webhooks.rotateWebhookSecret,
  removeWebhook: webhooks.removeWebhook,
  tryWebhook: webhooks.tryWebhook,
  listDeliveries: webhooks.listDeliveries,
  replayEvents: webhooks.replayEvents,
};

/** What is called of running the community: groups, member days, activities, budgets. It has a function of its own, as theirs has for members. */
export const crewApi = {
  chooseApplicants: applicants.chooseApplicants,
  dropApplicant: applicants.dropApplicant,
  drawApplicants: applicants.drawApplicants,
  planMemberDay: memberDays.planMemberDay,
  listMemberDays: memberDays.listMemberDays,
  getMemberDay: memberDays.getMemberDay,
  rehearseMemberDay: memberDays.rehearseMemberDay,
  goLiveMemberDay: memberDays.goLiveMemberDay,
  pauseMemberDay: memberDays.pauseMemberDay,
  resumeMemberDay: memberDays.resumeMemberDay,
  endMemberDay: memberDays.endMemberDay,
  cancelMemberDay: memberDays.cancelMemberDay,
  moveDayDrop: memberDays.moveDayDrop,
  reviewMemberDay: memberDays.reviewMemberDay,
  getBoard: memberDays.getBoard,
  planLive: live.planLive,
  listLiveSessions: live.listLiveSessions,
  listChannelsLives: live.listChannelsLives,
  getLiveSession: live.getLiveSession,
  bindLive: live.bindLive,
  setLiveWord: live.setLiveWord,
  announceLive: live.announceLive,
  startLive: live.startLive,
  endLive: live.endLive,
  cancelLive: live.cancelLive,
  fireLiveDrop: live.fireLiveDrop,
  moveLiveDrop: live.moveLiveDrop,
  getLiveBoard: live.getLiveBoard,
  listFriendReviews: referral.listFriendReviews,
  settleFriend: referral.settleFriend,
  listAmbassadors: referral.listAmbassadors,
  listPostsToModerate: posts.listPostsToModerate,
  moderatePost: posts.moderatePost,
  setAllowance: budgets.setAllowance,
  listEnvelopes: budgets.listEnvelopes,
  getMyEnvelopes: budgets.getMyEnvelopes,
  brakeMyEnvelope: budgets.brakeMyEnvelope,
  askTopUp: budgets.askTopUp,
  listApprovals: approvals.listApprovals,
  listMyApprovals: approvals.listMyApprovals,
  settleApproval: approvals.settleApproval,
  withdrawApproval: approvals.withdrawApproval,
  giveGoodwill: goodwill.giveGoodwill,
  saveActivity: activityDesk.saveActivity,
  listActivities: activityDesk.listActivities,
  getActivityRecord: activityDesk.getActivityRecord,
  startActivity: activityDesk.startActivity,
  askToStartActivity: activityDesk.askToStartActivity,
  pauseActivity: activityDesk.pauseActivity,
  resumeActivity: activityDesk.resumeActivity,
  endActivity: activityDesk.endActivity,
  cancelActivity: activityDesk.cancelActivity,
  topUpActivity: activityDesk.topUpActivity,
  getActivityLive: activityDesk.getActivityLive,
  listParticipants: activityDesk.listParticipants,
  checkInAtDoor: activityDesk.checkInAtDoor,
  undoAtDoor: activityDesk.undoAtDoor,
  listMessageTexts: messageTexts.listMessageTexts,
  listWechatTemplates: messageTexts.listWechatTemplates,
  saveMessageText: messageTexts.saveMessageText,
  setQuietHours: messageTexts.setQuietHours,
  testMessageText: messageTexts.testMessageText,
  forecastMessage: messageTexts.forecastMessage,
  listMessages: messageTexts.listMessages,
  bindGroup: groups.bindGroup,
  changeGroup: groups.changeGroup,
  listGroups: groups.listGroups,
  getGroup: groups.getGroup,
  getGroupLive: groups.getGroupLive,
  getLeaderboard: groups.getLeaderboard,
  listGroupMembers: groups.listGroupMembers,
  matchWecomGroup: groups.matchWecomGroup,
  listMyTasks: runbook.listMyTasks,
  addTask: runbook.addTask,
  doTask: runbook.doTask,
  skipTask: runbook.skipTask,
};

/** What people and machines that work for the chain may call. */
export const staffApi = /* @__PURE__ */ both(officeApi, crewApi);

/** What other platforms call. */
export const hookApi = {
  verifyWechatPush: hooks.verifyWechatPush,
  takeWechatPush: hooks.takeWechatPush,
  takeInbound: hooks.takeInbound,
};
