import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Account, available, emptyAccount } from '../account/account.ts';
import { type Entry, postAll } from '../account/entry.ts';
import { proveAccount } from '../account/proof.ts';
import { decideAdjustment } from '../points/adjust-points.ts';
import { itemWith } from '../testing/mall.ts';
import { rulesWith } from '../testing/rules.ts';
import { addMs, dayMs, type Instant } from '../time.ts';
import { endExchange } from './end-exchange.ts';
import type { Exchange } from './exchange.ts';
import { handOver } from './hand-over.ts';
import { pickUpCode, readPickUpCode } from './pick-up-code.ts';
import { placeExchange } from './place-exchange.ts';

const opening: Instant = '2026-01-10T02:00:00.000Z';
const step = fc.record({
  days: fc.integer({ min: 0, max: 12 }),
  act: fc.constantFrom('exchange', 'exchange', 'cancel', 'lapse', 'hand over', 'earn'),
  which: fc.nat(9),
  points: fc.integer({ min: 1, max: 120 }),
});

test('whatever is exchanged, fetched, taken back and forgotten: the books add up, no stock is lost and none is made', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom(0, 30),
      fc.constantFrom(1, 2, null),
      (steps, stock, reinstateDays, validityMonths) => {
        const rules = rulesWith({ points: { reinstateDays, validityMonths } });
        const { zone } = rules.programme;
        let account: Account = emptyAccount('mbr_1', opening);
        const entries: Entry[] = [];
        const exchanges: Exchange[] = [];
        let left = stock;
        let now = opening;
        const post = (made: Entry): void => {
          entries.push(made);
          account = postAll(account, [made]);
        };
        for (const [i, { days, act, which, points }] of steps.entries()) {
          now = addMs(now, days * dayMs);
          const held = available(account, now, zone);
          const at = which % Math.max(1, exchanges.length);
          const exchange = exchanges[at];
          if (act === 'earn') {
            const told = { adjustmentId: `adj_${i}`, points, reason: '', at: now, by: 'stf_a' };
            const given = decideAdjustment(account, told, rules, now);
            if (given.ok) post(given.value);
          } else if (act === 'exchange') {
            const asked = { exchangeId: `exc_${i}`, points, cashFen: 0, shop: 'anfu' };
            const facts = { used: 0, soldOut: left === 0, code: '' };
            const done = placeExchange(itemWith({ terms: { points } }), account, asked, facts, rules.programme, now);
            expect(done.ok).toBe(left > 0 && held >= points);
            if (!done.ok) continue;
            post(done.value.entry);
            exchanges.push(done.value.exchange);
            left -= 1;
            expect(available(account, now, zone)).toBe(held - points);
          } else if (exchange && act === 'hand over') {
            const given = handOver(exchange, { shop: 'anfu', by: 'stf_a', cashFen: 0 }, now);
            if (given.ok) exchanges[at] = given.value;
          } else if (exchange) {
            const ender = act === 'cancel' ? 'member' : 'time';
            const end = endExchange(exchange, account, ender, { by: 'x', reason: '' }, rules, now);
            if (!end.ok) continue;
            const lotsBefore = account.lots;
            post(end.value.entry);
            exchanges[at] = end.value.exchange;
            left += 1;
            // What came back lies in the lots it came from, and in no lot more than was taken from it, unless that lot is dead.
            for (const [month, taken] of Object.entries(exchange.lots)) {
              const back = (account.lots[month] ?? 0) - (lotsBefore[month] ?? 0);
              if (reinstateDays === 0) expect(back === -taken || back === 0).toBe(true);
            }
            expect(end.value.exchange.ended?.points).toBe(available(account, now, zone) - held);
          }
        }
        expect(proveAccount(account, entries)).toEqual([]);
        expect(Object.values(account.lots).every((each) => each > 0)).toBe(true);
        const gone = exchanges.filter(({ state }) => state === 'placed' || state === 'handed_over').length;
        expect(left).toBe(stock - gone);
        expect(left).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('a code is read as it was made, also in small letters with a blank, and no wrong sign passes', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.nat(7), (chance, at) => {
      const code = pickUpCode(chance);
      expect(code).toHaveLength(8);
      expect(readPickUpCode(`${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`)).toBe(code);
      const wrong = code[at] === 'Z' ? 'Y' : 'Z';
      expect(readPickUpCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeUndefined();
    }),
  );
});
