import type { getMassGrant as endpoint } from '@memberday/shared/contract/grants.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { ErrorPlace } from '../store/mass-grants.ts';
import type { UseCase } from '../use-case.ts';
import { showMassGrant } from './show-mass-grant.ts';

export const getMassGrant: UseCase<typeof endpoint> = async (context, { grantId, cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'pk', value: grantId });
  if (!after.ok) return after;
  const grant = await context.store.massGrants.read(grantId);
  if (!grant) return refused(problem('not_found', { what: 'mass grant', id: grantId }));
  const page = await context.store.massGrants.listErrors(grantId, { limit, after: toPlace(after.value) });
  return done({
    ...(await showMassGrant(context, grant)),
    errors: page.errors,
    cursor: writeCursor(page.last && { pk: grantId, ...page.last }),
  });
};

const toPlace = (last: Record<string, unknown> | undefined): ErrorPlace | undefined =>
  last && { shard: Number(last.shard), memberId: String(last.memberId) };
