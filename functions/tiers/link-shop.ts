import type { linkShop as endpoint } from '@memberday/shared/contract/shop-members.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { findOpenid } from '../find-openid.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';

/** The shop is told first: what it does not know is not noted as known, and telling it twice changes nothing. */
export const linkShop: UseCase<typeof endpoint> = async (context, { session }) => {
  const { memberId, appId } = context.actor;
  const dossier = await readOwnDossier(context, memberId);
  if (!dossier.ok) return dossier;
  const { profile, account } = dossier.value;
  const found = await findOpenid(context, profile);
  if (!found.ok) return found;
  const { openid, openidKey } = found.value;
  const { programme } = versionAt(await context.programmes(), context.now());
  const identity = programme.tiers.levels[account.tier.level]?.name ?? '';
  const told = await context.wechat.addShopMember({ appId, openid, session, identity, memberId: profile.memberId });
  if (!told.ok) return told;
  const sealedOpenid = context.vault.seal(openid, openidKey);
  await context.store.shopMembers.put({ openidKey, appId, identity, sealedOpenid, at: context.now() });
  return done({ linked: true, tier: identity });
};
