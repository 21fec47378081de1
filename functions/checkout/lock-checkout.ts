import { createHash } from 'node:crypto';
import type { lockCheckout as endpoint } from '@memberday/shared/contract/checkout.ts';
import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import { decideLock, type Lock, type LockRequest } from '@memberday/shared/domain/checkout/hold-lock.ts';
import { type HoldView, holdView } from '@memberday/shared/domain/checkout/hold-view.ts';
import { newOrder, type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { type ReadShopper, readShopper } from '../read-shopper.ts';
import { outOfReach } from '../shop-reach.ts';
import type { OrderKey } from '../store/orders.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { withCategories } from '../with-categories.ts';
import { findShopper } from './find-shopper.ts';

/**
 * Quotes again on what was last written, and holds it in one transaction: the order's row, its coupons, the money of their budgets, the
 * member's account and the deadline stand or fall together.
 */
export const lockCheckout: UseCase<typeof endpoint> = async (context, input) => {
  const elsewhere = outOfReach(context.actor, input.cart.shop);
  if (elsewhere) return elsewhere;
  const memberId = await findShopper(context, input.buyer);
  if (!memberId.ok) return memberId;
  const request = await toRequest(context, input, memberId.value);
  const key = { source: input.source, number: input.number };
  const rules = versionAt(await context.programmes(), context.now());
  const wished = input.coupons === 'best' ? [] : input.coupons;
  return untilSettled<Outcome<HoldView>>(`checkout ${orderName(key)}`, async () => {
    const now = context.now();
    const read = await readShopper(context, memberId.value, {
      strong: true,
      now,
      zone: rules.programme.zone,
      wished,
      order: key,
      wishedOnly: input.coupons !== 'best',
    });
    return read.ok ? lockOn(context, request, key, { read: read.value, rules }) : read;
  });
};

/** @returns undefined when somebody else wrote meanwhile */
const lockOn = async (
  context: Context,
  request: LockRequest,
  { source, number }: OrderKey,
  { read, rules }: { read: ReadShopper; rules: ProgrammeVersion },
): Promise<Outcome<HoldView> | undefined> => {
  const { memberIds, order: before, ...facts } = read;
  const order = before ?? newOrder(source, number);
  // Who was folded into this member is this member.
  const { memberId } = read.account;
  const theirs = order.memberId !== undefined && memberIds.includes(order.memberId) ? { ...order, memberId } : order;
  const decided = decideLock(request, { ...facts, order: theirs, rules }, context.now());
  if (!decided.ok) return decided;
  const lock = decided.value;
  const written = lock.order === theirs || (await writeLock(context, read, lock));
  return written ? done(viewOf(lock.order)) : undefined;
};

const writeLock = async (
  context: Context,
  { account, order: before }: ReadShopper,
  { order, account: after, entries, coupons, budgets }: Lock,
): Promise<boolean> => {
  const refusals = await context.store.orders.write([
    {
      changes: [{ before, after: order, againAt: order.hold?.until }],
      posting: after && { before: account, after, entries, moves: [] },
      coupons,
      budgets,
    },
  ]);
  return refusals.length === 0;
};

const toRequest = async (
  context: Context,
  { source, number, cart, coupons, points, minutes, expectedPayableFen, reopen }: Parsed<typeof endpoint>,
  memberId: string,
): Promise<LockRequest> => {
  const asked = JSON.stringify([source, number, memberId, cart, coupons, points]);
  return {
    cart: await withCategories(context, cart),
    wish: { coupons, points },
    cartHash: createHash('sha256').update(asked).digest('base64url').slice(0, 16),
    until: addMs(context.now(), minutes * minuteMs),
    expectedPayableFen,
    reopen,
  };
};

const viewOf = (order: Order): HoldView => {
  const view = holdView(order);
  if (!view) throw new Error(`order ${orderName(order)} was locked and holds nothing`);
  return view;
};
