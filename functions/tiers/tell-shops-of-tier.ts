import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { readAccount } from '../change-account.ts';
import type { WorkContext } from '../context.ts';

/**
 * Tells connected shops a member's tier as it is now, where they know another one. Moves may come in any order: what is told is read now.
 * @throws Error when WeChat cannot be told; the work comes again
 */
export const tellShopsOfTier = async (context: WorkContext, memberId: string): Promise<void> => {
  const account = await readAccount(context, memberId, { strong: true });
  if (!account) return;
  const profile = (await context.store.members.readProfiles([account.memberId])).get(account.memberId);
  const openidKeys = profile?.identityKeys.filter((key) => key.startsWith('openid#')) ?? [];
  const known = openidKeys.length === 0 ? [] : await context.store.shopMembers.list(openidKeys);
  if (known.length === 0) return;
  const { programme } = versionAt(await context.programmes(), context.now());
  const identity = programme.tiers.levels[account.tier.level]?.name ?? '';
  const stale = known.filter((each) => each.identity !== identity);
  if (stale.length === 0) return;
  const [wechat, { vault }] = await Promise.all([context.wechat(), context.privacy()]);
  for (const each of stale) {
    const openid = vault.unseal(each.sealedOpenid, each.openidKey);
    const told = await wechat.updateShopMember({ appId: each.appId, openid, identity, memberId: account.memberId });
    if (!told.ok) throw new Error(`shops are not told: ${told.problem.code}`);
    await context.store.shopMembers.put({ ...each, identity, at: context.now() });
  }
};
