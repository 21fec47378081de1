import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import type { Context } from '../context.ts';

/** Who an order is credited to. */
export type FoundBuyer =
  | { readonly kind: 'member'; readonly account: Account }
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
  const identityKeys = orders.flatMap(({ memberId, buyer }) =>
    memberId === undefined && buyer && 'identityKey' in buyer ? [buyer.identityKey] : [],
  );
  const byIdentity =
    identityKeys.length > 0 ? await members.memberIdsOf(identityKeys, reading) : new Map<string, string>();
  const memberIdOf = ({ memberId, buyer }: Order): string | undefined =>
    memberId ?? (buyer && ('memberId' in buyer ? buyer.memberId : byIdentity.get(buyer.identityKey)));
  const memberIds = [...new Set(orders.flatMap((order) => memberIdOf(order) ?? []))];
  const unread = memberIds.filter((memberId) => !known.has(memberId));
  const read = unread.length > 0 ? await accounts.readMany(unread, reading) : new Map<string, Account>();
  const found = new Map([...known, ...read]);
  const survivors = [...found.values()].flatMap((account) => account.mergedInto ?? []);
  const merged =
    survivors.length > 0 ? await accounts.readMany(survivors, { strong: true }) : new Map<string, Account>();
  return {
    of(order) {
      const memberId = memberIdOf(order);
      if (memberId === undefined) {
        return order.buyer && 'identityKey' in order.buyer
          ? { kind: 'waiting', identityKey: order.buyer.identityKey }
          : { kind: 'nobody' };
      }
      const account = found.get(memberId);
      if (!account) return { kind: 'unknown-member', memberId };
      const survivor = account.mergedInto === null ? account : merged.get(account.mergedInto);
      return survivor ? { kind: 'member', account: survivor } : { kind: 'unknown-member', memberId };
    },
  };
};
