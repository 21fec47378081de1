import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMs, instantOf } from '../time.ts';
import { inOrder, type LoggedClaim, logLines, secondOf } from './claim-log.ts';
import type { Drop } from './drop.ts';
import { reportFairness } from './fairness-report.ts';
import { forecastDrain } from './forecast-drain.ts';
import { placeInLine } from './place-in-line.ts';
import { proveStock } from './prove-stock.ts';

const opensAt = '2026-06-05T02:00:00.000Z';
const claim = (n: number, ms: number, changes: Partial<LoggedClaim> = {}): LoggedClaim => ({
  couponId: `cpn_${String(n).padStart(4, '0')}`,
  memberId: `mbr_${n}`,
  templateId: 'tea',
  at: addMs(opensAt, ms),
  shard: n % 4,
  ...changes,
});
const drop: Drop = {
  dropId: 'drp_1',
  version: 1,
  name: '周五茶会',
  note: '',
  announcedAt: '2026-06-01T00:00:00.000Z',
  opensAt,
  closesAt: '2026-06-05T14:00:00.000Z',
  waves: [{ name: '金卡', opensAt: '2026-06-05T01:00:00.000Z', levelAtLeast: 2 }],
  items: [{ templateId: 'tea', templateVersion: 1, stock: 3, added: 1, shards: 1 }],
  perMember: 1,
  mode: 'direct',
  state: 'planned',
  endedAt: null,
  createdBy: 'stf_a',
};

/** Claims within some seconds, some at the very same moment. */
const logs = fc
  .array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 })
  .map((moments) => moments.map((ms, n) => claim(n, ms)));

describe('the claim log', () => {
  test('has one order, however often and in whatever order claims came', () => {
    fc.assert(
      fc.property(logs, fc.infiniteStream(fc.nat()), (claims, chance) => {
        const again = [...claims, ...claims.filter(() => Number(chance.next().value) % 2 === 0)];
        const shuffled = again.sort(() => (Number(chance.next().value) % 2 === 0 ? 1 : -1));
        expect(logLines(inOrder(shuffled))).toBe(logLines(inOrder(claims)));
      }),
    );
  });

  test('gives everybody the place that counting all of it gives', () => {
    fc.assert(
      fc.property(logs, (claims) => {
        const ordered = inOrder(claims);
        for (const [i, each] of ordered.entries()) {
          const second = secondOf(each.at);
          const earlier = ordered.filter((other) => secondOf(other.at) < second).length;
          expect(placeInLine(earlier, [...claims, ...claims], each)).toBe(i + 1);
        }
        expect(placeInLine(0, claims, claim(999, 0))).toBeUndefined();
      }),
    );
  });
});

describe('the fairness report', () => {
  test('counts by second, door and template, and measures from everybody’s door', () => {
    const claims = [claim(1, -30 * 60_000), claim(2, 10), claim(3, 20), claim(4, 1_500)];
    expect(reportFairness(drop, [...claims, ...claims], {})).toEqual({
      claims: 4,
      members: 4,
      firstAt: claims[0]?.at,
      lastAt: claims[3]?.at,
      items: [{ templateId: 'tea', released: 4, returned: 0, claims: 4 }],
      waves: [
        { name: '金卡', opensAt: '2026-06-05T01:00:00.000Z', claims: 1 },
        { name: '', opensAt, claims: 3 },
      ],
      seconds: [
        { second: '2026-06-05T01:30:00.000Z', claims: 1 },
        { second: opensAt, claims: 2 },
        { second: '2026-06-05T02:00:01.000Z', claims: 1 },
      ],
      latencyMs: { p50: 20, p99: 1_500, last: 1_500 },
      breaches: { oversold: 0, overLimit: 0, outOfHours: 0 },
    });
  });

  test('sees what is not fair', () => {
    const claims = [1, 2, 3, 4, 5, 6].map((n) => claim(n, n));
    expect(reportFairness(drop, claims, {}).breaches.oversold).toBe(2);
    expect(reportFairness(drop, claims, { tea: 2 }).breaches.oversold).toBe(0);
    expect(reportFairness(drop, [claim(1, 1), claim(2, 2, { memberId: 'mbr_1' })], {}).breaches.overLimit).toBe(1);
    expect(reportFairness(drop, [claim(1, -3_600_001)], {}).breaches.outOfHours).toBe(1);
  });
});

describe('the forecast', () => {
  const now = addMs(opensAt, 60_000);
  const closesAt = drop.closesAt;

  test('goes by the last minute', () => {
    const recent = Array.from({ length: 100 }, (_, n) => claim(n, 50_000 + n * 100));
    expect(forecastDrain(recent, 50, { now, closesAt })).toEqual({ perSecond: 10, emptyAt: addMs(now, 5_000) });
  });

  test('says nothing where nothing happens, nothing is left, or the end comes first', () => {
    expect(forecastDrain([], 50, { now, closesAt })).toEqual({ perSecond: 0, emptyAt: null });
    expect(forecastDrain([claim(1, 59_000)], 0, { now, closesAt }).emptyAt).toBeNull();
    expect(forecastDrain([claim(1, 1)], 1_000_000, { now, closesAt }).emptyAt).toBeNull();
    expect(forecastDrain([claim(1, -600_000)], 50, { now, closesAt }).perSecond).toBe(0);
  });
});

describe('the proof of the stock', () => {
  const item = { templateId: 'tea', templateVersion: 1, stock: 40, added: 10, shards: 2 };
  const shard = (remaining: number, changes: object = {}) => ({
    remaining,
    withdrawn: 0,
    returned: 0,
    dry: false,
    ...changes,
  });
  const claims = Array.from({ length: 8 }, (_, n) => claim(n, n));
  const all = new Set(claims.map((each) => each.couponId));

  test.each([
    ['whole', [shard(20), shard(22)], all, { oversold: 0, stranded: 0, claimed: 8 }],
    ['whole after a return', [shard(20, { returned: 1 }), shard(23)], all, { oversold: 0, stranded: 0 }],
    ['whole after the closing', [shard(0, { withdrawn: 20 }), shard(0, { withdrawn: 22 })], all, { stranded: 0 }],
    ['short of two', [shard(20), shard(20)], all, { oversold: 0, stranded: 2 }],
    ['sold three too many', [shard(20), shard(25)], all, { oversold: 3, stranded: 0 }],
    ['hidden', [shard(20, { dry: true }), shard(22)], all, { stranded: 20, wronglyDry: [0] }],
    ['without a coupon', [shard(20), shard(22)], new Set([...all].slice(1)), { stranded: 1, phantoms: ['cpn_0000'] }],
  ])('%s', (_, shards, coupons, expected) => {
    expect(proveStock(item, shards, claims, coupons)).toMatchObject(expected);
  });
});

test('an instant’s second is its text without the milliseconds', () => {
  expect(secondOf(instantOf(Date.UTC(2026, 5, 5, 2, 0, 1, 999)))).toBe('2026-06-05T02:00:01');
});
