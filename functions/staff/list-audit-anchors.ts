import type { listAuditAnchors as endpoint } from '@memberday/shared/contract/audit.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { keys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';

export const listAuditAnchors: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'pk', value: keys.auditAnchor(0).pk });
  if (!after.ok) return after;
  const { anchors, last } = await context.store.audit.listAnchors({ limit, after: after.value });
  return done({ anchors, cursor: writeCursor(last) });
};
