import * as z from 'zod/mini';
import type { WorkContext } from '../context.ts';
import type { Push } from '../store/pushes.ts';

const event = z.object({
  FromUserName: z.string(),
  info: z.object({ identity: z.string() }),
});

/**
 * A shop has linked a member without asking them, as it was told who they are.
 * @param push the event `channels_ec_vip_user_auto_add`; the person in it stands under the key of their openid
 */
export const noteLinkedMember = async (
  context: WorkContext,
  { appId, message, sentAt }: Pick<Push, 'appId' | 'message' | 'sentAt'>,
): Promise<void> => {
  const parsed = event.safeParse(message);
  if (!parsed.success) {
    context.log('warn', 'linked member without a name');
    return;
  }
  const { FromUserName: openidKey, info } = parsed.data;
  const visitor = await context.store.visitors.read(openidKey, context.now());
  // Who has not come for months is linked anew when they come from the shop.
  if (visitor?.sealedOpenid === undefined) return;
  const { sealedOpenid } = visitor;
  await context.store.shopMembers.put({ openidKey, appId, identity: info.identity, sealedOpenid, at: sentAt });
};
