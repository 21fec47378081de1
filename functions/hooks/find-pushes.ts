import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { keys } from '../store/keys.ts';
import type { Push } from '../store/pushes.ts';

/** Which messages are meant: of one app, sent within one hour. */
export type Stretch = {
  readonly app: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly event?: string | undefined;
  readonly cursor?: string | undefined;
};

/** A page of what was sent; it may be empty and not the last, where one kind of event is wanted and others lie between. */
export const findPushes = async (
  { store }: Pick<Context, 'store'>,
  { app, from, to, event, cursor }: Stretch,
  limit: number,
): Promise<Outcome<{ pushes: Push[]; cursor: string | null }>> => {
  if (from.slice(0, 13) !== to.slice(0, 13) || from > to) {
    return refused(problem('invalid_value', { field: 'to', why: 'is not later in the hour of `from`' }));
  }
  const after = readCursor(cursor, { attribute: 'pk', value: keys.push(app, from, '').pk });
  if (!after.ok) return after;
  const page = await store.pushes.listBetween(app, { from, to }, { limit, after: after.value });
  const pushes = page.pushes.filter((push) => event === undefined || push.event === event);
  return done({ pushes, cursor: writeCursor(page.last) });
};
