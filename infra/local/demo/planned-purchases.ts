import type { OrderLine } from '@memberday/shared/domain/orders/order.ts';
import { addMonths, type Day, hourMs, instantOfWall } from '@memberday/shared/domain/time.ts';
import { type CastMember, findInCast, phoneOf } from './cast.ts';
import { itemOf } from './catalogue.ts';
import { createChance } from './chance.ts';
import { momentOf, type Purchase, toLine, zone } from './purchases.ts';
import { shops } from './shops.ts';

/** The gift that is returned after its points were spent. */
export const returnedGift = 'HFGIFT-001';

/** Purchases that somebody's card is to show whatever chance brings, and those of people who are no members. */
export const plannedPurchases = (cast: readonly CastMember[], today: Day): Purchase[] => {
  const buyer = (key: string) => {
    const { phone, shop } = findInCast(cast, key);
    return { phone, shop };
  };
  const yearAgo = `${addMonths(today.slice(0, 7), -12)}-15`;
  return [
    // What it brought lapses at the end of the present month.
    {
      ...buyer('lin'),
      at: instantOfWall(yearAgo, 16 * hourMs, zone),
      way: 'till',
      lines: lines(['G02', 2]),
      fate: 'kept',
    },
    {
      ...buyer('he'),
      at: momentOf(today, 22, 15),
      way: 'till',
      lines: lines(['G04', 3], ['G01', 1]),
      fate: 'kept',
      number: returnedGift,
    },
    // Still with the courier.
    { ...buyer('luo'), at: momentOf(today, 1, 20), way: 'sent', lines: lines(['G03', 1], ['M03', 2]), fate: 'kept' },
    { ...buyer('xu'), at: momentOf(today, 1, 21), way: 'sent', lines: lines(['M02', 1]), fate: 'kept' },
    // Put into the basket and forgotten.
    { ...buyer('zhou'), at: momentOf(today, 3, 22), way: 'fetched', lines: lines(['B08', 1]), fate: 'unpaid' },
    // A newcomer has bought something whatever their habit.
    { ...buyer('chen'), at: momentOf(today, 20, 16), way: 'till', lines: lines(['T07', 1], ['B12', 2]), fate: 'kept' },
    { ...buyer('chen'), at: momentOf(today, 10, 19), way: 'fetched', lines: lines(['T08', 2]), fate: 'kept' },
    { ...buyer('ye'), at: momentOf(today, 34, 11), way: 'till', lines: lines(['T15', 1], ['B10', 4]), fate: 'kept' },
    ...purchasesOfStrangers(today),
  ];
};

const strangers = 6;

/** They gave their phone at the till and never became members. */
const purchasesOfStrangers = (today: Day): Purchase[] =>
  Array.from({ length: strangers }, (_, i) => {
    const chance = createChance(`stranger/${i}`);
    return Array.from(
      { length: chance.between(1, 3) },
      (): Purchase => ({
        phone: phoneOf(9001 + i),
        shop: chance.pick(shops).id,
        at: momentOf(today, chance.between(2, 60), chance.between(10, 20)),
        way: 'till',
        lines: lines([chance.pick(['T01', 'T05', 'B01']), 1], [chance.pick(['B03', 'T11', 'B13']), 1]),
        fate: 'kept',
      }),
    );
  }).flat();

const lines = (...wanted: readonly (readonly [sku: string, quantity: number])[]): OrderLine[] =>
  wanted.map(([sku, quantity], i) => toLine(itemOf(sku), i, quantity));
