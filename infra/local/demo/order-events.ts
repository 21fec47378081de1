import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { goodsFen } from '@memberday/shared/domain/orders/order.ts';
import { addMs, dayMs, dayOf, hourMs, type Instant } from '@memberday/shared/domain/time.ts';
import { type Chance, createChance } from './chance.ts';
import { type Purchase, zone } from './purchases.ts';
import { shops } from './shops.ts';

/** A purchase with the number its shop gave it. */
export type NumberedPurchase = Purchase & { readonly source: Source; readonly number: string };

/** Who tells of it. */
export type Source = 'till' | 'mini-program';

const minuteMs = 60_000;

/** In the order of time, each shop's day counted from one: `AF260308-017`. */
export const numberPurchases = (purchases: readonly Purchase[]): NumberedPurchase[] => {
  const counts = new Map<string, number>();
  return [...purchases]
    .sort((a, b) => (a.at === b.at ? (a.phone < b.phone ? -1 : 1) : a.at < b.at ? -1 : 1))
    .map((purchase) => {
      const till = purchase.way === 'till';
      const sign = `${till ? '' : 'M'}${shops.find((shop) => shop.id === purchase.shop)?.sign}`;
      const stem = `${sign}${dayOf(purchase.at, zone).replaceAll('-', '').slice(2)}`;
      const count = (counts.get(stem) ?? 0) + 1;
      counts.set(stem, count);
      const number = `${stem}-${String(count).padStart(3, '0')}`;
      return { ...purchase, source: till ? 'till' : 'mini-program', number: purchase.number ?? number };
    });
};

/**
 * What the till and the mini-program tell of a purchase, as far as it has happened until a moment. A parcel on its way is paid and not yet
 * received.
 */
export const tellPurchase = (purchase: NumberedPurchase, until: Instant): OrderEventInput[] => {
  const chance = createChance(`events/${purchase.source}/${purchase.number}`);
  const told = purchase.way === 'till' ? tellSale(purchase) : tellOrder(purchase, chance);
  const over = told.findLast(({ type }) => type !== 'cancelled')?.at ?? purchase.at;
  return [...told, ...tellReturn(purchase, over, chance)].filter(({ at }) => at < until);
};

const bodyOf = ({ phone, shop, way, lines }: NumberedPurchase) => ({
  buyer: { identity: { kind: 'phone' as const, value: phone } },
  shop,
  channel: way === 'till' ? 'store' : 'mini-program',
  lines: lines.map((line) => ({ ...line })),
});

const tellSale = (purchase: NumberedPurchase): OrderEventInput[] => {
  const { source, number, at } = purchase;
  return [{ type: 'completed', source, number, at, ...bodyOf(purchase) }];
};

const tellOrder = (purchase: NumberedPurchase, chance: Chance): OrderEventInput[] => {
  const { source, number, at, way, fate, lines } = purchase;
  const freightFen = way === 'sent' && goodsFen({ lines }) < freeFreightFrom ? parcelFen : 0;
  const created: OrderEventInput = { type: 'created', source, number, at, ...bodyOf(purchase), freightFen };
  if (fate === 'unpaid') return [created, { type: 'cancelled', source, number, at: addMs(at, 30 * minuteMs) }];
  const paidAt = addMs(at, chance.between(8, 150) * 1000);
  const takesMs = way === 'sent' ? chance.between(44, 96) * hourMs : chance.between(9, 55) * minuteMs;
  return [
    created,
    { type: 'paid', source, number, at: paidAt },
    { type: 'received', source, number, at: addMs(paidAt, takesMs) },
  ];
};

const parcelFen = 1000;
const freeFreightFrom = 19_900;

const tellReturn = (purchase: NumberedPurchase, after: Instant, chance: Chance): OrderEventInput[] => {
  const { source, number, fate, way, lines } = purchase;
  const [first] = lines;
  if (fate === 'kept' || fate === 'unpaid' || !first) return [];
  // A cup is brought back at once, a parcel within the week.
  const at = addMs(after, way === 'sent' ? chance.between(1, 6) * dayMs : chance.between(6, 40) * minuteMs);
  const refund = { type: 'refunded' as const, source, number, at, refund: 'R1' };
  switch (fate) {
    case 'returned':
      return [refund];
    case 'piece-returned':
      return [{ ...refund, lines: [{ line: first.line, quantity: 1 }] }];
    case 'some-money-back':
      return [{ ...refund, amountFen: Math.floor(first.amountFen / 5) }];
  }
};
