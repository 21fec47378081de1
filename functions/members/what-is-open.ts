import { stateAt } from '@memberday/shared/domain/coupons/coupon.ts';
import { type Exchange, stateOfExchange } from '@memberday/shared/domain/mall/exchange.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../store/members.ts';

/** Something only this member can finish: points were paid and the goods wait, or a payment is under way. */
export type OpenThing = { readonly what: 'exchange' | 'payment'; readonly number: string };

/** What would be lost to everybody if the member were gone now. Orders are none of it: the shop delivers them to whoever bought. */
export const whatIsOpen = async (
  context: Context,
  { memberId, mergedFrom }: Pick<Profile, 'memberId' | 'mergedFrom'>,
): Promise<OpenThing[]> => {
  const now = context.now();
  const holders = [memberId, ...mergedFrom];
  const [exchanges, wallets] = await Promise.all([
    Promise.all(holders.map((holder) => readExchanges(context, holder))),
    Promise.all(holders.map((holder) => context.store.coupons.listOfMember(holder, { strong: true }))),
  ]);
  const waiting = exchanges.flat().filter((exchange) => stateOfExchange(exchange, now) === 'placed');
  const payments = wallets
    .flat()
    .flatMap((coupon) => (stateAt(coupon, now) === 'locked' && coupon.lock ? [coupon.lock.order.number] : []));
  return [
    ...waiting.map(({ exchangeId }) => ({ what: 'exchange' as const, number: exchangeId })),
    ...[...new Set(payments)].map((number) => ({ what: 'payment' as const, number })),
  ];
};

const readExchanges = async (context: Context, holder: string): Promise<Exchange[]> => {
  const all: Exchange[] = [];
  for (let after: string | undefined; ; ) {
    const { items, last } = await context.store.ownRows.exchanges(holder, { limit: 100, after });
    all.push(...items);
    if (last === undefined) return all;
    after = last;
  }
};
