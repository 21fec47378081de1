import type { Account } from '@memberday/shared/domain/account/account.ts';
import { ownerOf } from '@memberday/shared/domain/orders/credit-order.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import type { Context } from '../context.ts';
import type { HeldIdentity } from '../store/members.ts';

/** Who an order is credited to. */
export type FoundBuyer =
  /** `owner`: whose the order is by itself, as they stand: that account, or one that was folded into it. */
  | { readonly kind: 'member'; readonly account: Account; readonly owner: Account }
  /** The identity has no member yet. */
  | { readonly kind: 'waiting'; readonly identityKey: string }
  | { readonly kind: 'unknown-member'; readonly memberId: string }
  /** The order has not said. */
  | { readonly kind: 'nobody' };

/**
 * The buyers of many orders in two or three reads: identities, accounts, and the survivors of merged members.
 * @param known accounts that were read already
 */
export const findBuyers = async (
  context: Context,
  orders: readonly Order[],
  reading: { strong: boolean },
  known: ReadonlyMap<string, Account> = new Map(),
): Promise<{ of(order: Order): FoundBuyer }> => {
  const { members, accounts } = context.store;
  const identityKeys = orders.flatMap((order) =>
    ownerOf(order) === undefined && order.buyer && 'identityKey' in order.buyer ? [order.buyer.identityKey] : [],
  );
  const byIdentity =
    identityKeys.length > 0 ? await members.heldIdentities(identityKeys, reading) : new Map<string, HeldIdentity>();
  const ownerIdOf = (order: Order): string | undefined => {
    const known = ownerOf(order);
    if (known !== undefined || !order.buyer || !('identityKey' in order.buyer)) return known;
    const held = byIdentity.get(order.buyer.identityKey);
    return held && (held.of[0] ?? held.memberId);
  };
  const memberIds = [...new Set(orders.flatMap((order) => ownerIdOf(order) ?? []))];
  const unread = memberIds.filter((memberId) => !known.has(memberId));
  const read = unread.length > 0 ? await accounts.readMany(unread, reading) : new Map<string, Account>();
  const found = new Map([...known, ...read]);
  const survivors = [...found.values()].flatMap((account) => account.mergedInto ?? []);
  const merged =
    survivors.length > 0 ? await accounts.readMany(survivors, { strong: true }) : new Map<string, Account>();
  return {
    of(order) {
      const ownerId = ownerIdOf(order);
      if (ownerId === undefined) {
        return order.buyer && 'identityKey' in order.buyer
          ? { kind: 'waiting', identityKey: order.buyer.identityKey }
          : { kind: 'nobody' };
      }
      const owner = found.get(ownerId);
      if (!owner) return { kind: 'unknown-member', memberId: ownerId };
      const account = owner.mergedInto === null ? owner : merged.get(owner.mergedInto);
      return account ? { kind: 'member', account, owner } : { kind: 'unknown-member', memberId: ownerId };
    },
  };
};
