import type { getMyPointsByMonth as endpoint } from '@memberday/shared/contract/points.ts';
import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { pendingOf, pointsByMonth } from '@memberday/shared/domain/points/points-by-month.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const getMyPointsByMonth: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const now = context.now();
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const { programme } = versionAt(await context.programmes(), now);
  const orders = await ordersWithPending(context, account, programme);
  return done({ now, ...pointsByMonth(account, orders, programme, now) });
};

const aPage = 20;
const mostPages = 5;

/** The member's newest orders, as many as it takes to find what is pending: mostly none, since nothing is. */
const ordersWithPending = async (
  context: Context,
  { memberId, pending }: Account,
  programme: Programme,
): Promise<Order[]> => {
  const found: Order[] = [];
  let missing = pending;
  let after: Record<string, unknown> | undefined;
  for (let page = 0; page < mostPages && missing > 0; page += 1) {
    const { orders, last } = await context.store.orders.listOfMember(memberId, { limit: aPage, after });
    found.push(...orders);
    missing -= orders.reduce((sum, order) => sum + (pendingOf(order, programme)?.points ?? 0), 0);
    if (last === undefined) break;
    after = last;
  }
  return found;
};
