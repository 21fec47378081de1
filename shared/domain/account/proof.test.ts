import { describe, expect, it } from 'vitest';
import { type Account, emptyAccount } from './account.ts';
import { type Entry, entry, postAll } from './entry.ts';
import { proveAccount } from './proof.ts';

const at = '2026-11-08T04:00:00.000Z';
const made = (key: string, moved: Partial<Entry>): Entry =>
  entry({ key, at, kind: 'earn', business: { kind: 'test', source: 'test', number: key }, ...moved });
const entries = [
  made('1', {
    lots: { '2027-11': 100 },
    growth: { '2026-11': { value: 100, orders: 1 } },
    sales: { orders: 1, paidFen: 10_000, refundedFen: 0 },
  }),
  made('2', { lots: { '2027-11': -30 }, pending: 5, debt: 2 }),
];
const account = postAll(emptyAccount('mbr_1', at), entries);

it('finds nothing where the books are whole', () => {
  expect(proveAccount(account, entries)).toEqual([]);
  expect(proveAccount(account, entries.toReversed())).toEqual([]);
  expect(proveAccount(emptyAccount('mbr_1', at), [])).toEqual([]);
});

describe('names what does not agree', () => {
  it.each<[string, Partial<Account>, number, number]>([
    ['lots.2027-11', { lots: { '2027-11': 71 } }, 71, 70],
    ['lots.2027-12', { lots: { '2027-11': 70, '2027-12': 1 } }, 1, 0],
    ['lots.2027-11', { lots: {} }, 0, 70],
    ['pending', { pending: 4 }, 4, 5],
    ['debt', { debt: 0 }, 0, 2],
    ['growth.2026-11', { growth: { '2026-11': { value: 99, orders: 1 } } }, 99, 100],
    ['growth.2026-11.orders', { growth: { '2026-11': { value: 100, orders: 2 } } }, 2, 1],
    ['growth.2020-01', { growth: { ...account.growth, '2020-01': { value: 1, orders: 0 } } }, 1, 0],
    ['sales.orders', { sales: { ...account.sales, orders: 2 } }, 2, 1],
    ['sales.paidFen', { sales: { ...account.sales, paidFen: 1 } }, 1, 10_000],
    ['sales.refundedFen', { sales: { ...account.sales, refundedFen: 1 } }, 1, 0],
  ])('%s', (field, changed, inAccount, inLedger) => {
    const drifts = proveAccount({ ...account, ...changed }, entries);
    expect(drifts).toEqual([{ field, account: inAccount, ledger: inLedger }]);
  });

  it('an entry that is missing, and one that is there twice', () => {
    expect(proveAccount(account, entries.slice(1))).not.toEqual([]);
    expect(proveAccount(account, [...entries, ...entries.slice(1)])).not.toEqual([]);
  });
});
