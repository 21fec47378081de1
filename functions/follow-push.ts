import type { WorkContext } from './context.ts';
import { noteMediaVerdict } from './posts/note-media-verdict.ts';
import type { Push } from './store/pushes.ts';
import { noteUnplacedOrder } from './tiers/note-unplaced-order.ts';

/** What each event of WeChat calls for; most call for nothing here, and stay to be read again. */
const followers: Readonly<Record<string, (context: WorkContext, push: Push) => Promise<void>>> = {
  wxa_media_check: noteMediaVerdict,
  channels_ec_order_unuse_vip_discount: noteUnplacedOrder,
};

/** Does what a stored message calls for. Every follower bears it twice, and in any order. */
export const followPush = async (context: WorkContext, key: Pick<Push, 'appId' | 'sentAt' | 'name'>): Promise<void> => {
  const push = await context.store.pushes.read(key);
  if (!push) throw new Error(`push ${key.name} is not there`);
  await followers[push.event]?.(context, push);
};
