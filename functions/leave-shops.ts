import type { Context, WorkContext } from './context.ts';
import type { Work } from './work/work.ts';

type LeaveShop = Extract<Work, { kind: 'leave-shop' }>;

/**
 * Puts down that connected shops must forget somebody, before the way to their openid is destroyed. What remains is the sealed openid, in a
 * thing that is due and goes once WeChat was told.
 */
export const askShopsToForget = async (
  { now, store }: Pick<Context, 'now' | 'store'>,
  identityKeys: readonly string[],
) => {
  const openidKeys = identityKeys.filter((key) => key.startsWith('openid#'));
  if (openidKeys.length === 0) return;
  for (const { openidKey, appId, sealedOpenid } of await store.shopMembers.list(openidKeys)) {
    await store.due.put(now(), { kind: 'leave-shop', appId, openidKey, sealedOpenid });
  }
};

/** @throws Error when WeChat cannot be told; the work comes again */
export const leaveShop = async (context: WorkContext, { appId, openidKey, sealedOpenid }: LeaveShop): Promise<void> => {
  const [wechat, { vault }] = await Promise.all([context.wechat(), context.privacy()]);
  const told = await wechat.deleteShopMember({ appId, openid: vault.unseal(sealedOpenid, openidKey) });
  if (!told.ok) throw new Error(`shops are not told: ${told.problem.code}`);
  await context.store.shopMembers.remove(openidKey);
};
