import { isFresh } from '@memberday/shared/domain/grants/planned-grant.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { WorkContext } from '../context.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { sendMessage } from '../send-message.ts';
import type { Work } from '../work/work.ts';

/**
 * A member stands in another tier: they are told, unless a refund took an upgrade back, and counted there among those whom a message could
 * reach.
 */
export const followTier = async (
  context: WorkContext,
  { memberId, from, to, at, since }: Extract<Work, { kind: 'tier-moved' }>,
): Promise<void> => {
  const dossier = await readOwnDossier(context, memberId);
  if (!dossier.ok) return;
  for (const key of dossier.value.profile.identityKeys.filter((each) => each.startsWith('openid#'))) {
    await context.store.permissions.replace(memberId, key);
  }
  if (since !== null || !isFresh(at, context.now())) return;
  const { levels } = versionAt(await context.programmes(), at).programme.tiers;
  const [before, after] = [levels[from]?.name, levels[to]?.name];
  if (before === undefined || after === undefined) return;
  await sendMessage(context, {
    memberId,
    kind: 'tier_changed',
    key: `tier/${at}/${from}/${to}`,
    values: { from: before, to: after, at },
  });
};
