import type { getMember as endpoint } from '@memberday/shared/contract/members.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { staffRecord } from '../staff-record.ts';
import type { UseCase } from '../use-case.ts';

export const getMember: UseCase<typeof endpoint> = async (context, { memberId }) => {
  const dossier = await context.store.members.readDossier(memberId, { strong: true });
  if (!dossier) return refused(problem('not_found', { what: 'member', id: memberId }));
  const { programme } = versionAt(await context.programmes(), context.now());
  return done(staffRecord(context, context.actor, dossier, programme));
};
