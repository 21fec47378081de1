import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { entryView } from '@memberday/shared/domain/points/entry-view.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';

/** A page of a member's ledger, newest first. Its cursor is the sort key of its last entry; the partition is always the member's own. */
export const readLedgerPage = async (
  context: Context,
  memberId: string,
  page: { cursor?: string | undefined; limit: number },
) => {
  const after = page.cursor === undefined ? undefined : Buffer.from(page.cursor, 'base64url').toString();
  if (after !== undefined && !after.startsWith('L#')) {
    return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
  }
  const { entries, last } = await context.store.accounts.listEntries(memberId, { limit: page.limit, after });
  const cursor = last === undefined ? null : Buffer.from(last).toString('base64url');
  return done({ entries: entries.map(entryView), cursor });
};
