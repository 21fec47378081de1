import type { listAudit as endpoint } from '@memberday/shared/contract/audit.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { indexKeys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';

export const listAudit: UseCase<typeof endpoint> = async (context, { actor: asked, cursor, limit }) => {
  const { staffId, role } = context.actor;
  const actor = asked ?? staffId;
  if (actor !== staffId && role !== 'owner') return refused(problem('not_allowed', { needs: 'owner' }));
  const { gsi1pk: value } = indexKeys.auditOf(actor, '', '', 0);
  const after = readCursor(cursor, { attribute: 'gsi1pk', value });
  if (!after.ok) return after;
  const { entries, last } = await context.store.audit.listOf(actor, { limit, after: after.value });
  return done({ entries, cursor: writeCursor(last) });
};
