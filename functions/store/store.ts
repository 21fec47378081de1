import type { AccessTokenStore } from '../wechat/access-token-store.ts';
import { type AccountStore, accountStore } from './accounts.ts';
import { type ActivityStore, activityStore } from './activities.ts';
import { type AdjustmentStore, adjustmentStore } from './adjustments.ts';
import { type ApprovalStore, approvalStore } from './approvals.ts';
import { type AuditStore, auditStore } from './audit.ts';
import { type BudgetStore, budgetStore } from './budgets.ts';
import { type CheckoutStore, checkoutStore } from './checkouts.ts';
import { type ClaimLogStore, claimLogStore } from './claim-log.ts';
import { type ClaimSlotStore, claimSlotStore } from './claim-slots.ts';
import { type CodeStore, codeStore } from './codes.ts';
import { type CouponStore, couponStore } from './coupons.ts';
import { type DeliveryStore, deliveryStore } from './deliveries.ts';
import { type DrawSeedStore, drawSeedStore } from './draw-seeds.ts';
import { type DropStockStore, dropStockStore } from './drop-stock.ts';
import { type DropStore, dropStore } from './drops.ts';
import { type DueStore, dueStore } from './due.ts';
import { type EnvelopeStore, envelopeStore } from './envelopes.ts';
import { type FriendStore, friendStore } from './friends.ts';
import { type GiftStore, giftStore } from './gifts.ts';
import { type GrantStore, grantStore } from './grants.ts';
import { type GroupCountStore, groupCountStore } from './group-counts.ts';
import { type GroupPeopleStore, groupPeopleStore } from './group-people.ts';
import { type GroupStore, groupStore } from './groups.ts';
import { type InboundStore, inboundStore } from './inbound.ts';
import { type LineStore, lineStore } from './lines.ts';
import { type LiveCardStore, liveCardStore } from './live-cards.ts';
import { type LivePartStore, livePartStore } from './live-parts.ts';
import { type LiveStore, liveStore } from './lives.ts';
import { type MallExchangeStore, mallExchangeStore } from './mall-exchanges.ts';
import { type MallItemStore, mallItemStore } from './mall-items.ts';
import { type MassGrantStore, massGrantStore } from './mass-grants.ts';
import { type MatchStore, matchStore } from './matches.ts';
import { type MemberCodeStore, memberCodeStore } from './member-codes.ts';
import { type MemberDayStore, memberDayStore } from './member-days.ts';
import { type MemberStore, memberStore } from './members.ts';
import { type MergeStore, mergeStore } from './merges.ts';
import { type MessageTextStore, messageTextStore } from './message-texts.ts';
import { type MessageStore, messageStore } from './messages.ts';
import { type NoticeStore, noticeStore } from './notices.ts';
import { type OrderStore, orderStore } from './orders.ts';
import { type OwnRowStore, ownRowStore } from './own-rows.ts';
import { type PermissionStore, permissionStore } from './permissions.ts';
import { type PoolStore, poolStore } from './pools.ts';
import { type PostRewardStore, postRewardStore } from './post-rewards.ts';
import { type PostStore, postStore } from './posts.ts';
import { type ProductStore, productStore } from './products.ts';
import { type ProgrammeStore, programmeStore } from './programmes.ts';
import { type PushStore, pushStore } from './pushes.ts';
import { type QuotaStore, quotaStore } from './quotas.ts';
import { type ReachStore, reachStore } from './reach.ts';
import { type RedemptionStore, redemptionStore } from './redemptions.ts';
import { type ReminderStore, reminderStore } from './reminders.ts';
import { type RewardStore, rewardStore } from './rewards.ts';
import { type RoundStore, roundStore } from './rounds.ts';
import { type ShopDiscountStore, shopDiscountStore } from './shop-discounts.ts';
import { type ShopMemberStore, shopMemberStore } from './shop-members.ts';
import { type ShopWalkStore, shopWalkStore } from './shop-walks.ts';
import { type SourceStore, sourceStore } from './sources.ts';
import { type StaffStore, staffStore } from './staff.ts';
import { type StockStore, stockStore } from './stock.ts';
import type { Table } from './table.ts';
import { type TaskStore, taskStore } from './tasks.ts';
import { type TemplateStore, templateStore } from './templates.ts';
import { type VisitorStore, visitorStore } from './visitors.ts';
import { type WebhookStore, webhookStore } from './webhooks.ts';
import { wechatTokenStore } from './wechat-tokens.ts';

/** Everything the platform remembers, by business thing. */
export type Store = {
  readonly members: MemberStore;
  readonly matches: MatchStore;
  readonly merges: MergeStore;
  readonly memberCodes: MemberCodeStore;
  readonly accounts: AccountStore;
  readonly orders: OrderStore;
  readonly products: ProductStore;
  readonly audit: AuditStore;
  readonly coupons: CouponStore;
  readonly codes: CodeStore;
  readonly gifts: GiftStore;
  readonly friends: FriendStore;
  readonly claimSlots: ClaimSlotStore;
  readonly templates: TemplateStore;
  readonly pools: PoolStore;
  readonly budgets: BudgetStore;
  readonly checkouts: CheckoutStore;
  readonly activities: ActivityStore;
  readonly lines: LineStore;
  readonly liveCards: LiveCardStore;
  readonly lives: LiveStore;
  readonly liveParts: LivePartStore;
  readonly drawSeeds: DrawSeedStore;
  readonly drops: DropStore;
  readonly dropStock: DropStockStore;
  readonly claimLog: ClaimLogStore;
  readonly reminders: ReminderStore;
  readonly grants: GrantStore;
  readonly massGrants: MassGrantStore;
  readonly groups: GroupStore;
  readonly groupPeople: GroupPeopleStore;
  readonly groupCounts: GroupCountStore;
  readonly tasks: TaskStore;
  readonly memberDays: MemberDayStore;
  readonly mallItems: MallItemStore;
  readonly exchanges: MallExchangeStore;
  readonly notices: NoticeStore;
  readonly permissions: PermissionStore;
  readonly messages: MessageStore;
  readonly messageTexts: MessageTextStore;
  readonly reach: ReachStore;
  readonly posts: PostStore;
  readonly postRewards: PostRewardStore;
  readonly pushes: PushStore;
  readonly sources: SourceStore;
  readonly inbound: InboundStore;
  readonly ownRows: OwnRowStore;
  readonly adjustments: AdjustmentStore;
  readonly programmes: ProgrammeStore;
  readonly redemptions: RedemptionStore;
  readonly approvals: ApprovalStore;
  readonly envelopes: EnvelopeStore;
  readonly rewards: RewardStore;
  readonly rounds: RoundStore;
  readonly shopDiscounts: ShopDiscountStore;
  readonly shopMembers: ShopMemberStore;
  readonly shopWalks: ShopWalkStore;
  readonly staff: StaffStore;
  readonly quotas: QuotaStore;
  readonly stock: StockStore;
  readonly visitors: VisitorStore;
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryStore;
  readonly due: DueStore;
  readonly wechatTokens: AccessTokenStore;
};

export const openStore = (table: Table): Store => ({
  members: memberStore(table),
  matches: matchStore(table),
  merges: mergeStore(table),
  memberCodes: memberCodeStore(table),
  accounts: accountStore(table),
  orders: orderStore(table),
  products: productStore(table),
  audit: auditStore(table),
  coupons: couponStore(table),
  codes: codeStore(table),
  gifts: giftStore(table),
  friends: friendStore(table),
  claimSlots: claimSlotStore(table),
  templates: templateStore(table),
  pools: poolStore(table),
  budgets: budgetStore(table),
  checkouts: checkoutStore(table),
  activities: activityStore(table),
  lines: lineStore(table),
  liveCards: liveCardStore(table),
  lives: liveStore(table),
  liveParts: livePartStore(table),
  drawSeeds: drawSeedStore(table),
  drops: dropStore(table),
  dropStock: dropStockStore(table),
  claimLog: claimLogStore(table),
  reminders: reminderStore(table),
  grants: grantStore(table),
  massGrants: massGrantStore(table),
  groups: groupStore(table),
  groupPeople: groupPeopleStore(table),
  groupCounts: groupCountStore(table),
  tasks: taskStore(table),
  memberDays: memberDayStore(table),
  mallItems: mallItemStore(table),
  exchanges: mallExchangeStore(table),
  notices: noticeStore(table),
  permissions: permissionStore(table),
  messages: messageStore(table),
  messageTexts: messageTextStore(table),
  reach: reachStore(table),
  posts: postStore(table),
  postRewards: postRewardStore(table),
  pushes: pushStore(table),
  sources: sourceStore(table),
  inbound: inboundStore(table),
  ownRows: ownRowStore(table),
  adjustments: adjustmentStore(table),
  programmes: programmeStore(table),
  redemptions: redemptionStore(table),
  approvals: approvalStore(table),
  envelopes: envelopeStore(table),
  rewards: rewardStore(table),
  rounds: roundStore(table),
  shopDiscounts: shopDiscountStore(table),
  shopMembers: shopMemberStore(table),
  shopWalks: shopWalkStore(table),
  staff: staffStore(table),
  quotas: quotaStore(table),
  stock: stockStore(table),
  visitors: visitorStore(table),
  webhooks: webhookStore(table),
  deliveries: deliveryStore(table),
  due: dueStore(table),
  wechatTokens: wechatTokenStore(table),
});
