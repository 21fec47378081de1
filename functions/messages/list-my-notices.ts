import type { listMyNotices as endpoint } from '@memberday/shared/contract/notices.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { keys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';

/** The session of somebody who was merged reads what the survivor was told. */
export const listMyNotices: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const after = readCursor(cursor, { attribute: 'pk', value: keys.memberPk(account.memberId) });
  if (!after.ok) return after;
  const { notices: store } = context.store;
  const [page, readUpTo] = await Promise.all([
    store.listOfMember(account.memberId, { limit, after: after.value }),
    store.readUpTo(account.memberId),
  ]);
  return done({
    notices: page.notices.map((notice) => ({ ...notice, unread: readUpTo === undefined || notice.toldAt > readUpTo })),
    cursor: writeCursor(page.last),
  });
};
