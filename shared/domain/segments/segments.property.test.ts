import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expression as expressionShape } from '../../contract/segment-expression.ts';
import { emptyFacts } from '../facts/empty-facts.ts';
import { type Happening, happeningKinds, type MemberFacts, type Purchase } from '../facts/member-facts.ts';
import { lifecycleStages } from '../lifecycle/lifecycle.ts';
import { checkExpression } from './check-expression.ts';
import {
  type Clause,
  calendarUnits,
  comingDays,
  comparisons,
  type EventPattern,
  type Expression,
  type Measure,
  pastDays,
  plainMeasures,
  purchaseMeasures,
  type Window,
} from './expression.ts';
import { prepareLook } from './look.ts';
import type { Surroundings } from './member-view.ts';
import { parseExpression } from './text/parse-expression.ts';
import { printExpression } from './text/print-expression.ts';

/** Members and expressions of every kind, small enough that much of what they ask for is met. */

/** 2026-11-22 */
const someDay = 20_779;

const name = fc.constantFrom('a', 'b', '茶', '一次性购买');
const dayBefore = fc.integer({ min: 0, max: 120 }).map((days) => someDay - days);

const purchase: fc.Arbitrary<Purchase> = fc.record({
  order: fc.uuid(),
  on: dayBefore,
  amountFen: fc.integer({ min: 0, max: 50_000 }),
  discountFen: fc.integer({ min: 0, max: 5_000 }),
  channel: fc.option(name, { nil: undefined }),
  shop: fc.option(name, { nil: undefined }),
  live: fc.constant(undefined),
  lines: fc.array(
    fc.record({
      sku: name,
      category: fc.option(name, { nil: undefined }),
      quantity: fc.integer({ min: 1, max: 3 }),
      amountFen: fc.integer({ min: 0, max: 20_000 }),
    }),
    { maxLength: 3 },
  ),
});

const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom(...happeningKinds.slice(0, 4)),
  on: dayBefore,
  ref: name,
});

const byDay = <One extends { readonly on: number }>(list: readonly One[]): readonly One[] =>
  [...list].sort((one, other) => one.on - other.on);

/** A member as they stand on `someDay`: nothing lies behind it but what is to lapse. */
const anyFacts: fc.Arbitrary<MemberFacts> = fc
  .record({
    purchases: fc.array(purchase, { maxLength: 6 }).map(byDay),
    earlier: fc.option(fc.tuple(fc.integer({ min: 121, max: 200 }), fc.integer({ min: 121, max: 200 })), {
      nil: undefined,
    }),
    happenings: fc.array(happening, { maxLength: 5 }).map(byDay),
    joined: dayBefore,
    tierSince: dayBefore,
    level: fc.integer({ min: 0, max: 3 }),
    points: fc.integer({ min: 0, max: 500 }),
    lapse: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
    seen: fc.option(dayBefore, { nil: undefined }),
    used: fc.option(dayBefore, { nil: undefined }),
    growth: fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 4 }),
    tagged: fc.array(fc.tuple(name, fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined })), { maxLength: 2 }),
    groups: fc.subarray(['a', 'b']),
  })
  .map(({ purchases, earlier, happenings, ...of }) => ({
    ...emptyFacts('mbr_a', of.joined),
    purchases,
    earlier: earlier
      ? {
          orders: 3,
          visits: 2,
          amountFen: 12_300,
          firstOn: someDay - Math.max(...earlier),
          lastOn: someDay - Math.min(...earlier),
        }
      : { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined },
    happenings,
    tier: { level: of.level, since: of.tierSince },
    points: { available: of.points, pending: 0, lapseOn: of.lapse === undefined ? undefined : someDay + of.lapse },
    lastSeenOn: of.seen,
    coupons: { held: 1, used: of.used === undefined ? 0 : 1, lapsed: 0, lastUsedOn: of.used },
    growth: [...of.growth]
      .sort((one, other) => other - one)
      .map((back) => ({ month: 2026 * 12 + 10 - back, value: 100, orders: 1 })),
    tags: of.tagged.map(([tag, days]) => ({
      tag,
      source: 'hand' as const,
      on: someDay - 1,
      until: days === undefined ? undefined : someDay + days,
    })),
    groups: of.groups,
  }));

const days = fc.integer({ min: 1, max: 130 });
const between: fc.Arbitrary<Window> = fc.constantFrom(
  { kind: 'between', from: '2026-09-01', to: '2026-10-15' },
  { kind: 'between', from: '2026-10-01' },
  { kind: 'between', to: '2026-10-01' },
);
const pastWindow: fc.Arbitrary<Window> = fc.oneof(
  days.map((of): Window => ({ kind: 'last', days: of })),
  fc.tuple(days, days).map(([skip, more]): Window => ({ kind: 'last', days: skip + more, skip })),
  fc
    .tuple(fc.constantFrom(...calendarUnits), fc.integer({ min: 0, max: 3 }))
    .map(([unit, back]): Window => ({ kind: 'calendar', unit, back })),
  between,
);
const comingWindow: fc.Arbitrary<Window> = fc.oneof(
  days.map((of): Window => ({ kind: 'next', days: of })),
  fc.constantFrom<Window>({ kind: 'calendar', unit: 'month', back: 0 }, { kind: 'between', from: '2026-12-01' }),
);

const maybe = <Of>(what: fc.Arbitrary<Of>): fc.Arbitrary<Of | undefined> => fc.option(what, { nil: undefined });

const where = fc
  .record({ categories: maybe(fc.subarray(['茶', 'a'], { minLength: 1 })), channels: maybe(fc.constant(['a'])) })
  .map(({ categories, channels }) => ({ ...(categories && { categories }), ...(channels && { channels }) }))
  .filter((one) => Object.keys(one).length > 0);

const purchaseMeasure: fc.Arbitrary<Measure> = fc
  .record({ of: fc.constantFrom(...purchaseMeasures), where: maybe(where), within: maybe(pastWindow) })
  .map(({ of, where: filter, within }) => ({
    of,
    ...(filter && !(of === 'saved' && filter.categories) && { where: filter }),
    ...(within && { within }),
  }));

const valueFor: Readonly<Record<string, number>> = { spent: 60_000, average: 20_000, saved: 4_000 };

const ownMeasures = plainMeasures.filter((of) => !['r', 'f', 'm', 'value', 'alive', 'expectedOrders'].includes(of));

const numberClause: fc.Arbitrary<Clause> = fc
  .record({
    what: fc.oneof(
      purchaseMeasure,
      fc.constantFrom(...ownMeasures).map((of): Measure => ({ of })),
      fc.constantFrom(...pastDays).map((day): Measure => ({ of: 'daysSince', day })),
      fc.constantFrom(...comingDays).map((day): Measure => ({ of: 'daysUntil', day })),
      fc
        .record({ event: fc.constantFrom(...happeningKinds.slice(0, 4)), ref: maybe(name), within: maybe(pastWindow) })
        .map(
          ({ event, ref, within }): Measure => ({
            of: 'happened',
            event,
            ...(ref && { ref }),
            ...(within && { within }),
          }),
        ),
    ),
    op: fc.constantFrom(...comparisons),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ what, op, share }) => ({
    kind: 'number',
    what,
    op,
    value: Math.floor(
      share * (valueFor[what.of] ?? (what.of.startsWith('days') ? 120 : what.of === 'growth' ? 300 : 4)),
    ),
  }));

const pattern: fc.Arbitrary<EventPattern> = fc.oneof(
  maybe(where).map((filter): EventPattern => ({ kind: 'purchase', ...(filter && { where: filter }) })),
  fc.constantFrom(...happeningKinds.slice(0, 4)).map((event): EventPattern => ({ kind: 'happening', event })),
);
const step = fc
  .record({ event: pattern, days: maybe(fc.integer({ min: 0, max: 60 })) })
  .map(({ event, days: within }) => ({ event, ...(within !== undefined && { days: within }) }));

const sequence: fc.Arbitrary<Clause> = fc
  .record({
    first: pattern,
    next: fc.array(step, { minLength: 1, maxLength: 2 }),
    notThen: maybe(step),
    within: maybe(pastWindow),
  })
  .map(({ first, next, notThen, within }) => ({
    kind: 'sequence',
    steps: [{ event: first }, ...next],
    ...(notThen && { notThen }),
    ...(within && { within }),
  }));

const clause: fc.Arbitrary<Clause> = fc.oneof(
  { weight: 4, arbitrary: numberClause },
  fc.tuple(fc.constantFrom(...pastDays), pastWindow).map(([day, within]): Clause => ({ kind: 'day', day, within })),
  comingWindow.map((within): Clause => ({ kind: 'day', day: 'pointsLapse', within })),
  fc
    .tuple(fc.constantFrom('tag' as const, 'group' as const), fc.subarray(['a', '茶', '一次性购买'], { minLength: 1 }))
    .map(([of, anyOf]): Clause => ({ kind: 'name', of, anyOf })),
  fc
    .subarray([...lifecycleStages], { minLength: 1 })
    .map((anyOf): Clause => ({ kind: 'name', of: 'lifecycle', anyOf })),
  fc.constantFrom<Clause>(
    { kind: 'flag', flag: 'personalised' },
    { kind: 'flag', flag: 'bought' },
    { kind: 'name', of: 'segment', anyOf: ['rule', 'list'] },
    { kind: 'name', of: 'tag', anyOf: ['by-rule'] },
  ),
  sequence,
);

const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ one: Expression }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
    clause,
    fc
      .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('one'), { minLength: 2, maxLength: 3 }))
      .map(([kind, of]): Expression => ({ kind, of })),
    tie('one').map((of): Expression => ({ kind: 'not', of })),
  ),
})).one;

/** A shop with one dynamic segment (`rule`), one list (`list`), a tag by rule (`by-rule`), and members who fall silent after 30 days, lost after 60. */
const someShop: Surroundings = {
  growthMonths: 3,
  segmentOf: (id) => {
    if (id === 'list') return { kind: 'list' };
    return id === 'rule' ? { kind: 'rule', expression: recently } : undefined;
  },
  tagRuleOf: (tag) => (tag === 'by-rule' ? { kind: 'not', of: recently } : undefined),
  lifecycle: ({ purchases }, today) => {
    const last = purchases.at(-1)?.on;
    if (last === undefined) return { stage: 'none', until: undefined };
    if (today >= last + 60) return { stage: 'lost', until: undefined };
    return today >= last + 30 ? { stage: 'silent', until: last + 60 } : { stage: 'active', until: last + 30 };
  },
};

const recently: Expression = {
  kind: 'number',
  what: { of: 'visits', within: { kind: 'last', days: 45 } },
  op: '>=',
  value: 1,
};

const runs = { numRuns: 150 };

describe('any expression over any member', () => {
  it('keeps its answer until the day it says, and has another one on that day', () => {
    fc.assert(
      fc.property(anyExpression, anyFacts, fc.boolean(), (expression, facts, listed) => {
        const look = prepareLook(expression, someShop);
        const member = { facts, lists: new Set(listed ? ['list'] : []) };
        const now = look.holds(member, someDay);
        const until = look.until(member, someDay);
        // By then the last window of all has closed behind everything.
        const end = until ?? someDay + 1_600;
        let first: number | undefined;
        for (let day = someDay; day <= end && first === undefined; day += 1) {
          if (look.holds(member, day) !== now) first = day;
        }
        expect(first).toBe(until);
      }),
      runs,
    );
  });

  it('says the same when it explains itself', () => {
    fc.assert(
      fc.property(anyExpression, anyFacts, (expression, facts) => {
        const look = prepareLook(expression, someShop);
        const member = { facts, lists: new Set<string>() };
        expect(look.explain(member, someDay).holds).toBe(look.holds(member, someDay));
      }),
      runs,
    );
  });

  it('is read back from its own text, and passes the shapes of the wire and the checks', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        expect(parseExpression(printExpression(expression))).toEqual({ ok: true, expression });
        expect(expressionShape.parse(expression)).toEqual(expression);
        expect(checkExpression(expression)).toEqual([]);
      }),
      runs,
    );
  });
});
