import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from './context.ts';
import type { Dossier } from './store/members.ts';

/**
 * All that is known of the member a session or a code speaks for. A session of somebody who was merged speaks for the survivor; a session of
 * somebody who was erased speaks for nobody.
 * @param options.strong read what was written last; without it, a member who is not found is looked for once more that way, since they
 *   may have joined a moment ago
 */
export const readOwnDossier = async (
  context: Context,
  memberId: string,
  options: { strong?: boolean } = {},
): Promise<Outcome<Dossier, 'not_found' | 'member_closed'>> => {
  const { members } = context.store;
  const dossier =
    (await members.readDossier(memberId, options)) ??
    (options.strong ? undefined : await members.readDossier(memberId, { strong: true }));
  if (!dossier) return refused(problem('not_found', { what: 'member', id: memberId }));
  if (dossier.profile.merged) {
    const next = options.strong ? dossier.profile.merged.into : memberId;
    return readOwnDossier(context, next, { strong: true });
  }
  if (dossier.profile.state !== 'active') return refused(problem('member_closed', { memberId }));
  return done(dossier);
};
