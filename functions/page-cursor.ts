import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';

/** A page cursor is the table's last key as opaque text. It names rows of the caller's own query, so it needs no secrecy. */
export const writeCursor = (last: Record<string, unknown> | undefined): string | null =>
  last === undefined ? null : Buffer.from(JSON.stringify(last)).toString('base64url');

/** @param partition the index or table partition a cursor must lie in: a forged one would otherwise page through somebody else's rows */
export const readCursor = (
  cursor: string | undefined,
  partition: { attribute: 'pk' | 'gsi1pk'; value: string },
): Outcome<Record<string, unknown> | undefined, 'invalid_value'> => {
  if (cursor === undefined) return done(undefined);
  try {
    const last: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      typeof last === 'object' &&
      last !== null &&
      (last as Record<string, unknown>)[partition.attribute] === partition.value
    ) {
      return done(last as Record<string, unknown>);
    }
  } catch {
    // Not ours: refused below like any other forged cursor.
  }
  return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
};
