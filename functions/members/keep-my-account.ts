import type { keepMyAccount as endpoint } from '@memberday/shared/contract/account.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/**
 * Takes the wish back. It meets the end of the cooling-off days in the profile's version:
 *
 *     keep   read v4, closing ───────── write if v4 ✓ v5      keep   read v4 ──────────── write if v4 ✗ … read: erased
 *     end    read v4, closing ── erase if v4 ✗ … read: kept    end    read v4 ── erase if v4 ✓
 *
 * so an account is kept or erased, never half of each. As long as it is there it can be kept, also after a day that nobody carried out.
 */
export const keepMyAccount: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  return untilSettled(`keeping ${memberId}`, async () => {
    const dossier = await readOwnDossier(context, memberId, { strong: true });
    if (!dossier.ok) return dossier;
    const { closing, ...kept } = dossier.value.profile;
    if (!closing) return done({ kept: true });
    const refusals = await context.store.members.change({ before: dossier.value.profile, after: kept });
    return refusals.length === 0 ? done({ kept: true }) : undefined;
  });
};
