import type { WorkContext } from './context.ts';
import { closeForLeaver, forgetWithdrawn } from './members/follow-withdrawal.ts';
import { noteArrival, notePopup, noteSettings } from './messages/follow-permission-events.ts';
import { noteMediaVerdict } from './posts/note-media-verdict.ts';
import { followAfterSaleEvent, followOrderEvent } from './shop-orders/follow-order-event.ts';
import type { Push } from './store/pushes.ts';
import { noteLinkedMember } from './tiers/note-linked-member.ts';
import { noteUnplacedOrder } from './tiers/note-unplaced-order.ts';

/** What each event of WeChat calls for; most call for nothing here, and stay to be read again. */
const followers: Readonly<Record<string, (context: WorkContext, push: Push) => Promise<void>>> = {
  wxa_media_check: noteMediaVerdict,
  subscribe_msg_popup_event: notePopup,
  subscribe_msg_change_event: noteSettings,
  subscribe_msg_sent_event: noteArrival,
  user_authorization_revoke: forgetWithdrawn,
  user_authorization_cancellation: closeForLeaver,
  channels_ec_vip_user_auto_add: noteLinkedMember,
  channels_ec_order_unuse_vip_discount: noteUnplacedOrder,
  channels_ec_order_new: followOrderEvent,
  channels_ec_order_pay: followOrderEvent,
  channels_ec_order_confirm: followOrderEvent,
  channels_ec_order_cancel: followOrderEvent,
  channels_ec_order_ext_info_update: followOrderEvent,
  channels_ec_aftersale_update: followAfterSaleEvent,
  channels_ec_present_aftersale_update: followAfterSaleEvent,
};

/** Does what a stored message calls for. Every follower bears it twice, and in any order. */
export const followPush = async (context: WorkContext, key: Pick<Push, 'appId' | 'sentAt' | 'name'>): Promise<void> => {
  const push = await context.store.pushes.read(key);
  if (!push) throw new Error(`push ${key.name} is not there`);
  await followers[push.event]?.(context, push);
};
