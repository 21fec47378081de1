import { quote } from '@memberday/shared/domain/checkout/quote.ts';
import { noon } from '@memberday/shared/domain/testing/coupons.ts';
import { rulesWith } from '@memberday/shared/domain/testing/rules.ts';
import type { Measurement } from './measurement.ts';
import { makeVisits, type Visit } from './wallets.ts';

/** Short turns, so that what else the machine does falls on both sides. */
const rounds = 10;
const visitsPerSize = 300;
const walletSizes = [1, 8, 20, 50];
const { programme } = rulesWith();

/**
 * Quotes with the best combination and as many points as help, for wallets of several sizes; in turns with a round trip of the same cart
 * and coupons through JSON, which whoever answers a quote over a wire pays at least.
 */
export const quoting: Measurement = {
  options: { seed: { type: 'string' } },
  async run({ seed = '1' }) {
    const number = Number(seed);
    if (!Number.isInteger(number)) throw new RangeError('--seed: a whole number');
    // What is compiled on the way would count for the first size only.
    for (const coupons of walletSizes) measure(makeVisits(visitsPerSize, coupons, number + 1));
    const sizes = walletSizes.map((coupons) => {
      const figures = measure(makeVisits(visitsPerSize, coupons, number));
      process.stderr.write(
        `${coupons} coupons: ${figures.quotesPerSecond} quotes/s, p50 ${figures.p50Ms} ms, p99 ${figures.p99Ms} ms, ` +
          `${figures.ratioToRaw} of a JSON round trip; ${figures.exhaustive} of ${figures.visits} searched to the end\n`,
      );
      return { coupons, ...figures };
    });
    return { bench: 'quote', seed: number, rounds, sizes };
  },
};

/** Each visit counts with the median of its rounds: on a busy machine single times tell of its neighbours. */
const measure = (visits: readonly Visit[]) => {
  const times = visits.map((): number[] => []);
  const raws: number[] = [];
  const wholes: number[] = [];
  let exhaustive = 0;
  for (let round = 0; round < rounds; round += 1) {
    raws.push(roundTrip(visits));
    let whole = 0;
    exhaustive = 0;
    visits.forEach(({ cart, who }, i) => {
      const start = performance.now();
      const quoted = quote(cart, who, programme, noon, { coupons: 'best', points: 'most' });
      const time = performance.now() - start;
      whole += time;
      times[i]?.push(time);
      if (quoted.exhaustive) exhaustive += 1;
    });
    wholes.push(whole);
  }
  const usual = times.map(median).sort((a, b) => a - b);
  const at = (share: number): number => round3(usual[Math.floor((usual.length - 1) * share)] ?? 0);
  return {
    visits: visits.length,
    quotesPerSecond: Math.round((visits.length * 1000) / median(wholes)),
    rawPerSecond: Math.round((visits.length * 1000) / median(raws)),
    ratioToRaw: round3(median(wholes.map((whole, i) => (raws[i] ?? 0) / whole))),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    exhaustive,
  };
};

const roundTrip = (visits: readonly Visit[]): number => {
  const bodies = visits.map(({ cart, who }) => ({ cart, rows: who.kind === 'member' ? who.rows : [] }));
  const start = performance.now();
  let read = 0;
  for (const body of bodies) read += JSON.parse(JSON.stringify(body)).rows.length;
  const time = performance.now() - start;
  if (read !== bodies.reduce((sum, { rows }) => sum + rows.length, 0)) throw new Error('the round trip lost coupons');
  return time;
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const round3 = (number: number): number => Math.round(number * 1000) / 1000;
