import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { closeActivity } from './activities/close-activity.ts';
import { followMark } from './activities/follow-mark.ts';
import { recountAfterOrders, recountMissions } from './activities/recount-missions.ts';
import { settleEarned } from './activities/settle-earned.ts';
import { showGroupGoal } from './activities/show-group-goal.ts';
import type { WorkContext } from './context.ts';
import { withdrawGrants } from './coupons/withdraw-grants.ts';
import { closeDrop } from './drops/close-drop.ts';
import { logClaims } from './drops/log-claims.ts';
import { remindWaiting } from './drops/remind-waiting.ts';
import { followPush } from './follow-push.ts';
import { followTierMove } from './grants/follow-tier-move.ts';
import { giveForOrder } from './grants/give-for-order.ts';
import { walkMassGrant } from './grants/walk-mass-grant.ts';
import { welcomeMember } from './grants/welcome-member.ts';
import { countForGroups } from './groups/count-for-groups.ts';
import { leaveShop } from './leave-shops.ts';
import { linkRemembered } from './link-identities.ts';
import { adoptLiveOrders } from './live/adopt-live-orders.ts';
import { closeLive } from './live/close-live.ts';
import { countLiveClaims } from './live/count-live-claims.ts';
import { fireDueDrop } from './live/fire-live-drop.ts';
import { followLiveOrders } from './live/follow-live-orders.ts';
import { lookAtLive } from './live/look-at-live.ts';
import { remindReserved } from './live/remind-reserved.ts';
import { settleLive } from './live/settle-live.ts';
import { liveDrops } from './live-drops.ts';
import { describeFault } from './log.ts';
import { lapseExchange } from './mall/lapse-exchange.ts';
import { closeMemberDay } from './member-days/close-member-day.ts';
import { closeDueAccount } from './members/close-due-account.ts';
import { lookForTwins } from './members/look-for-twins.ts';
import { mergeMatch } from './members/merge-match.ts';
import { deliverMessage } from './messages/deliver-message.ts';
import { followTier } from './messages/follow-tier.ts';
import { openWorkContext } from './open-context.ts';
import { openOnce } from './open-once.ts';
import { adoptOrders } from './orders/adopt-orders.ts';
import { applyOrders } from './orders/apply-orders.ts';
import type { OrderJob } from './orders/decide-orders.ts';
import { settleWaiting } from './orders/settle-waiting.ts';
import { giveUpWaiting } from './posts/apply-verdicts.ts';
import { followLikes } from './posts/follow-likes.ts';
import { removePosts } from './posts/remove-posts.ts';
import { settlePost } from './posts/settle-post.ts';
import { followOrder } from './referral/follow-order.ts';
import { lookAtFriend } from './referral/look-at-friend.ts';
import { welcomeFriend } from './referral/welcome-friend.ts';
import { grantBirthdays, keepBirthday } from './rounds/grant-birthdays.ts';
import { walkShard } from './rounds/walk-shard.ts';
import { lookAtAfterSale } from './shop-orders/look-at-after-sale.ts';
import { lookAtOrder } from './shop-orders/look-at-order.ts';
import { walkShop } from './shop-orders/walk-shop.ts';
import { followInbound } from './sources/follow-inbound.ts';
import { retryParked } from './sources/retry-parked.ts';
import { tellShopsOfTier } from './tiers/tell-shops-of-tier.ts';
import { studies } from './work/study-work.ts';
import { callsOthers, type Work } from './work/work.ts';

/** Does what the work queue brings. What fails is named, so that only it comes again; after some times it is set aside. */
const opened = openOnce(openWorkContext);

const handle = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const context = await opened();
  const messages = event.Records.map((record) => ({ id: record.messageId, work: JSON.parse(record.body) as Work }));
  const orders = messages.filter(({ work }) => work.kind === 'order-event' || work.kind === 'settle-order');
  const others = messages.filter((message) => !orders.includes(message));
  const failed = [
    ...(await attempt(context, orders, () => settleOrders(context, orders))),
    ...(
      await Promise.all(others.map((message) => attempt(context, [message], () => doOne(context, message.work))))
    ).flat(),
  ];
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};

type Message = { readonly id: string; readonly work: Work };

/** Orders are done together; when that fails, one by one, so that one bad order does not hold up its neighbours. */
const attempt = async (context: WorkContext, messages: Message[], run: () => Promise<unknown>): Promise<string[]> => {
  try {
    if (messages.length > 0) await run();
    return [];
  } catch (fault) {
    const [only, ...more] = messages;
    if (only && more.length === 0) {
      context.log('error', 'work failed', { kind: only.work.kind, messageId: only.id, ...describeFault(fault) });
      return [only.id];
    }
    const failed: string[] = [];
    for (const message of messages) {
      failed.push(...(await attempt(context, [message], () => settleOrders(context, [message]))));
    }
    return failed;
  }
};

const settleOrders = async (context: WorkContext, messages: readonly Message[]): Promise<void> => {
  const jobs = messages.map(({ work }) => toJob(work));
  await applyOrders(context, jobs);
  await recountAfterOrders(context, jobs);
  await followLiveOrders(context, jobs);
};

const toJob = (work: Work): OrderJob => {
  if (work.kind === 'order-event') {
    return { source: work.event.source, number: work.event.number, events: [work.event] };
  }
  if (work.kind === 'settle-order') return { source: work.source, number: work.number, events: [] };
  throw new Error(`${work.kind} is no order`);
};

const doOne = (context: WorkContext, work: Work): Promise<unknown> => {
  if (callsOthers(work) || studies(work)) throw new Error(`${work.kind} belongs into another queue`);
  switch (work.kind) {
    case 'identity-bound':
      return settleWaiting(context, work.identityKey).then(() => linkRemembered(context, work.identityKey));
    case 'merge-match':
      return mergeMatch(context, work.memberIds);
    case 'look-for-twins':
      return lookForTwins(context, work);
    case 'adopt-orders':
      return adoptOrders(context, work);
    case 'round-shard':
      return walkShard(context, work);
    case 'log-claims':
      return logClaims(context, work).then(() => countLiveClaims(context, work));
    case 'count-for-groups':
      return countForGroups(context, work);
    case 'settle-earned':
      return settleEarned(context, work);
    case 'activity-mark':
      return followMark(context, work);
    case 'recount-missions':
      return recountMissions(context, work);
    case 'show-group-goal':
      return showGroupGoal(context, work);
    case 'close-activity':
      return closeActivity(context, work);
    case 'close-drop':
      return closeDrop(context, work);
    case 'lapse-exchange':
      return lapseExchange(context, work);
    case 'remind-drop':
      return remindWaiting(context, work);
    case 'send-message':
      return deliverMessage(context, work);
    case 'close-account':
      return closeDueAccount(context, work.memberId);
    case 'look-at-live':
      return lookAtLive(liveDrops)(context, work);
    case 'fire-live-drop':
      return fireDueDrop(liveDrops)(context, work);
    case 'remind-live':
      return remindReserved(context, work);
    case 'close-live':
      return closeLive(liveDrops)(context, work);
    case 'settle-live':
      return settleLive(context, work);
    case 'live-bound':
      return adoptLiveOrders(context, work);
    case 'close-member-day':
      return closeMemberDay(context, work);
    case 'birthdays':
      return grantBirthdays(context, work);
    case 'birthday':
      return keepBirthday(context, work);
    case 'member-joined':
      return welcomeMember(context, work).then(() => welcomeFriend(context, work.memberId));
    case 'friend-ordered':
      return followOrder(context, work);
    case 'follow-friend':
      return lookAtFriend(context, work);
    case 'tier-moved':
      return followTierMove(context, work)
        .then(() => followTier(context, work))
        .then(() => tellShopsOfTier(context, work.memberId));
    case 'order-grants':
      return giveForOrder(context, work);
    case 'withdraw-grants':
      return withdrawGrants(context, work);
    case 'mass-grant':
      return walkMassGrant(context, work);
    case 'inbound':
      return context.privacy().then((privacy) => followInbound({ ...context, ...privacy }, work));
    case 'retry-parked':
      return retryParked(context, work);
    case 'leave-shop':
      return leaveShop(context, work);
    case 'wechat-push':
      return followPush(context, work);
    case 'post-liked':
      return followLikes(context, work.postId);
    case 'check-overdue':
      return giveUpWaiting(context, work.postId);
    case 'settle-post':
      return settlePost(context, work.postId);
    case 'remove-posts':
      return removePosts(context, work.memberId);
    case 'look-at-shop-order':
      return lookAtOrder(context, work);
    case 'look-at-after-sale':
      return lookAtAfterSale(context, work);
    case 'walk-shop':
      return walkShop(context, work);
    case 'order-event':
    case 'settle-order':
      return applyOrders(context, [toJob(work)]);
  }
};

export const handler = middy<SQSEvent, SQSBatchResponse>().handler(handle);
