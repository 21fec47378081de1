import { officeApi } from '@memberday/shared/contract/office-api.ts';
import { lockCheckout } from './checkout/lock-checkout.ts';
import { quoteCart } from './checkout/quote-cart.ts';
import { createCodeBatch } from './codes/create-code-batch.ts';
import { exportCodes } from './codes/export-codes.ts';
import { listCodeBatches } from './codes/list-code-batches.ts';
import { voidCodeBatch } from './codes/void-code-batch.ts';
import { changeTemplate } from './coupons/change-template.ts';
import { getTemplate } from './coupons/get-template.ts';
import { getTemplateHistory } from './coupons/get-template-history.ts';
import { listMemberCoupons } from './coupons/list-member-coupons.ts';
import { listOfferKinds } from './coupons/list-offer-kinds.ts';
import { listTemplates } from './coupons/list-templates.ts';
import { previewTemplate } from './coupons/preview-template.ts';
import { publishTemplate } from './coupons/publish-template.ts';
import { voidCoupon } from './coupons/void-coupon.ts';
import { createDrop } from './drops/create-drop.ts';
import { endDrop } from './drops/end-drop.ts';
import { getDropLive } from './drops/get-drop-live.ts';
import { getFairness } from './drops/get-fairness.ts';
import { listAllDrops } from './drops/list-all-drops.ts';
import { listClaims } from './drops/list-claims.ts';
import { pauseDrop } from './drops/pause-drop.ts';
import { reconcileDrop } from './drops/reconcile-drop.ts';
import { resumeDrop } from './drops/resume-drop.ts';
import { returnClaim } from './drops/return-claim.ts';
import { topUpDrop } from './drops/top-up-drop.ts';
import { addMassGrantMembers } from './grants/add-mass-grant-members.ts';
import { applyRecipe } from './grants/apply-recipe.ts';
import { cancelMassGrant } from './grants/cancel-mass-grant.ts';
import { draftMassGrant } from './grants/draft-mass-grant.ts';
import { getMassGrant } from './grants/get-mass-grant.ts';
import { grantCoupons } from './grants/grant-coupons.ts';
import { listRecipes } from './grants/list-recipes.ts';
import { rehearseMassGrant } from './grants/rehearse-mass-grant.ts';
import { startMassGrant } from './grants/start-mass-grant.ts';
import { listPushes } from './hooks/list-pushes.ts';
import { replayPushes } from './hooks/replay-pushes.ts';
import { serve } from './http/serve.ts';
import { cancelExchange } from './mall/cancel-exchange.ts';
import { changeMallItem } from './mall/change-mall-item.ts';
import { handOverExchange } from './mall/hand-over-exchange.ts';
import { listExchanges } from './mall/list-exchanges.ts';
import { listMallItems } from './mall/list-mall-items.ts';
import { lookUpExchange } from './mall/look-up-exchange.ts';
import { publishMallItem } from './mall/publish-mall-item.ts';
import { enrolMembers } from './members/enrol-members.ts';
import { eraseMember } from './members/erase-member.ts';
import { findMember } from './members/find-member.ts';
import { getMatch } from './members/get-match.ts';
import { getMatchRules } from './members/get-match-rules.ts';
import { getMember } from './members/get-member.ts';
import { listMatches } from './members/list-matches.ts';
import { listMembers } from './members/list-members.ts';
import { listMerges } from './members/list-merges.ts';
import { lookUpMembers } from './members/look-up-members.ts';
import { mergeMembers } from './members/merge-members.ts';
import { partMembers } from './members/part-members.ts';
import { saveMatchRules } from './members/save-match-rules.ts';
import { settleMatch } from './members/settle-match.ts';
import { openRequestContext } from './open-context.ts';
import { ingestOrderEvents } from './orders/ingest-order-events.ts';
import { lookUpOrders } from './orders/look-up-orders.ts';
import { redeemCheckout } from './orders/redeem-checkout.ts';
import { releaseCheckout } from './orders/release-checkout.ts';
import { returnOrders } from './orders/return-orders.ts';
import { adjustPoints } from './points/adjust-points.ts';
import { earnAction } from './points/earn-action.ts';
import { listAdjustments } from './points/list-adjustments.ts';
import { listPoints } from './points/list-points.ts';
import { releaseSpend } from './points/release-spend.ts';
import { settleAdjustment } from './points/settle-adjustment.ts';
import { spendPoints } from './points/spend-points.ts';
import { upsertProducts } from './products/upsert-products.ts';
import { getProgramme } from './programme/get-programme.ts';
import { publishProgramme } from './programme/publish-programme.ts';
import { getRound } from './rounds/get-round.ts';
import { startRound } from './rounds/start-round.ts';
import { getInbound } from './sources/get-inbound.ts';
import { listInbound } from './sources/list-inbound.ts';
import { listSources } from './sources/list-sources.ts';
import { previewMapping } from './sources/preview-mapping.ts';
import { replayInbound } from './sources/replay-inbound.ts';
import { rotateSourceSecret } from './sources/rotate-source-secret.ts';
import { saveSource } from './sources/save-source.ts';
import { changeApiKey } from './staff/change-api-key.ts';
import { changeStaff } from './staff/change-staff.ts';
import { createApiKey } from './staff/create-api-key.ts';
import { inviteStaff } from './staff/invite-staff.ts';
import { listApiKeys } from './staff/list-api-keys.ts';
import { listAudit } from './staff/list-audit.ts';
import { listAuditAnchors } from './staff/list-audit-anchors.ts';
import { listAuditChains } from './staff/list-audit-chains.ts';
import { listStaff } from './staff/list-staff.ts';
import { removeStaff } from './staff/remove-staff.ts';
import { signInStaff } from './staff/sign-in-staff.ts';
import { walkAuditChain } from './staff/walk-audit-chain.ts';
import { whoAmI } from './staff/who-am-i.ts';
import { staffDoor } from './staff-door.ts';
import { lookUpStock } from './stock/look-up-stock.ts';
import { tellStock } from './stock/tell-stock.ts';
import { useBenefit } from './tiers/use-benefit.ts';
import { getDevice } from './till/get-device.ts';
import { listRedemptions } from './till/list-redemptions.ts';
import { lookUpAtTill } from './till/look-up-at-till.ts';
import { reconcileTill } from './till/reconcile-till.ts';
import { redeemAtTill } from './till/redeem-at-till.ts';
import { registerDevice } from './till/register-device.ts';
import { undoAtTill } from './till/undo-at-till.ts';
import { verifyMemberCode } from './till/verify-member-code.ts';
import { listDeliveries } from './webhooks/list-deliveries.ts';
import { listWebhooks } from './webhooks/list-webhooks.ts';
import { moveWebhook } from './webhooks/move-webhook.ts';
import { removeWebhook } from './webhooks/remove-webhook.ts';
import { replayEvents } from './webhooks/replay-events.ts';
import { rotateWebhookSecret } from './webhooks/rotate-webhook-secret.ts';
import { saveWebhook } from './webhooks/save-webhook.ts';
import { tryWebhook } from './webhooks/try-webhook.ts';

/** Answers what people and machines of the chain call. */
export const handler = await serve(
  officeApi,
  {
    signInStaff,
    whoAmI,
    inviteStaff,
    listStaff,
    removeStaff,
    createApiKey,
    listApiKeys,
    changeApiKey,
    changeStaff,
    listAudit,
    listAuditChains,
    walkAuditChain,
    listAuditAnchors,
    getMember,
    findMember,
    lookUpMembers,
    listMembers,
    enrolMembers,
    mergeMembers,
    listMatches,
    getMatch,
    settleMatch,
    listMerges,
    partMembers,
    getMatchRules,
    saveMatchRules,
    eraseMember,
    ingestOrderEvents,
    lookUpOrders,
    quoteCart,
    lockCheckout,
    releaseCheckout,
    redeemCheckout,
    upsertProducts,
    returnOrders,
    tellStock,
    lookUpStock,
    listPoints,
    earnAction,
    spendPoints,
    releaseSpend,
    adjustPoints,
    settleAdjustment,
    listAdjustments,
    useBenefit,
    getProgramme,
    publishProgramme,
    listOfferKinds,
    publishTemplate,
    changeTemplate,
    listTemplates,
    getTemplate,
    getTemplateHistory,
    previewTemplate,
    listMemberCoupons,
    voidCoupon,
    createCodeBatch,
    listCodeBatches,
    voidCodeBatch,
    exportCodes,
    lookUpAtTill,
    verifyMemberCode,
    redeemAtTill,
    undoAtTill,
    listRedemptions,
    getDevice,
    registerDevice,
    reconcileTill,
    grantCoupons,
    draftMassGrant,
    addMassGrantMembers,
    rehearseMassGrant,
    startMassGrant,
    cancelMassGrant,
    getMassGrant,
    listRecipes,
    applyRecipe,
    listPushes,
    replayPushes,
    listSources,
    saveSource,
    rotateSourceSecret,
    listInbound,
    getInbound,
    previewMapping,
    replayInbound,
    startRound,
    getRound,
    createDrop,
    listAllDrops,
    pauseDrop,
    resumeDrop,
    endDrop,
    topUpDrop,
    getDropLive,
    getFairness,
    listClaims,
    returnClaim,
    reconcileDrop,
    publishMallItem,
    changeMallItem,
    listMallItems,
    listExchanges,
    lookUpExchange,
    handOverExchange,
    cancelExchange,
    listWebhooks,
    saveWebhook,
    moveWebhook,
    rotateWebhookSecret,
    removeWebhook,
    tryWebhook,
    listDeliveries,
    replayEvents,
  },
  openRequestContext,
  staffDoor,
);
