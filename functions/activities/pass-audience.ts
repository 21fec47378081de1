import type { ActivityAudience } from '@memberday/shared/domain/activities/activity.ts';
import { type Problem, problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';

/** Why an activity is not for a member; undefined when it is. Only where it asks for a tier or a shop, anything is read. */
export const notForMember = async (
  context: Context,
  memberId: string,
  group: string | null,
  { groups, shops, tierAtLeast }: ActivityAudience,
): Promise<Problem | undefined> => {
  if (groups.length > 0 && (group === null || !groups.includes(group))) {
    return problem('activity_refuses', { why: 'group_needed' });
  }
  if (shops.length > 0 && groups.length === 0 && !(await isOfShops(context, memberId, group, shops))) {
    return problem('wrong_shop', { shops: [...shops] });
  }
  if (tierAtLeast === 0) return undefined;
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return problem('not_found', { what: 'member', id: memberId });
  if (account.tier.level >= tierAtLeast) return undefined;
  const { programme } = versionAt(await context.programmes(), context.now());
  return problem('tier_too_low', { needs: programme.tiers.levels[tierAtLeast]?.name ?? '', level: tierAtLeast });
};

/** Who came by a group of the shop, or first of all by the shop itself. */
const isOfShops = async (
  context: Context,
  memberId: string,
  group: string | null,
  shops: readonly string[],
): Promise<boolean> => {
  const shop = group === null ? null : ((await context.store.groups.read(group))?.shop ?? null);
  if (shop !== null && shops.includes(shop)) return true;
  const profile = (await context.store.members.readProfiles([memberId])).get(memberId);
  return profile?.source.shop !== undefined && shops.includes(profile.source.shop);
};
