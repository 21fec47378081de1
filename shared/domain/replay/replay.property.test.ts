import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Refund } from '../orders/order.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { type RuleChanges, rulesWith, tier } from '../testing/rules.ts';
import { ShopModel } from '../testing/shop-model.ts';
import { afterDays, eventsOf, opening, type Story } from '../testing/story.ts';
import { growthAt } from '../tiers/standing.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../time.ts';
import { asPublished } from './member-history.ts';
import { replayMember } from './replay-member.ts';

const zone = 'Asia/Shanghai';
const member = 'mbr_a';
const lastDay = 400;

const someRefund: fc.Arbitrary<Omit<Refund, 'at'>> = fc.oneof(
  fc.record({ amountFen: fc.nat(60_000) }),
  fc.constant({ lines: [{ line: '0' }] }),
  fc.constant({}),
);
/** At most one thing happens at a moment: two at once have no order that anybody could know. */
const someStory: fc.Arbitrary<Story> = fc.record({
  member: fc.constant(member),
  lines: fc
    .array(fc.nat(90_000), { minLength: 1, maxLength: 2 })
    .map((fens) => fens.map((amountFen, i) => ({ line: `${i}`, sku: `sku-${i}`, quantity: 1, amountFen }))),
  freightFen: fc.constant(0),
  day: fc.nat(300),
  atOnce: fc.boolean(),
  receivedAfter: fc.integer({ min: 1, max: 30 }),
  cancelledAfter: fc.option(fc.integer({ min: 31, max: 50 }), { freq: 8 }),
  refunds: fc.array(fc.record({ after: fc.integer({ min: 1, max: 90 }), refund: someRefund }), { maxLength: 2 }),
  spend: fc.constant(null),
});

const someRules: fc.Arbitrary<RuleChanges> = fc.record({
  points: fc.record({
    available: fc.record({ after: fc.constantFrom('paid' as const, 'received' as const), days: fc.constantFrom(0, 7) }),
    pendingLapsesAfterDays: fc.constant(20),
    shortfall: fc.constantFrom('clamp' as const, 'debt' as const),
    validityMonths: fc.constantFrom(3, 12),
  }),
  earn: fc.record({ millipointsPerYuan: fc.constantFrom(500, 1000, 2000) }),
  tiers: fc.record({
    periodMonths: fc.constantFrom(2, 12),
    graceDays: fc.constantFrom(0, 10),
    down: fc.constantFrom('one' as const, 'to_value' as const),
    levels: fc.constantFrom(
      [tier('basic', 0, { neverDown: true }), tier('silver', 500), tier('gold', 2000)],
      [
        tier('basic', 0, { neverDown: true }),
        tier('silver', 300, { pointsPercent: 120, benefits: [{ kind: 'monthly_points', points: 7 }] }),
        tier('gold', 900, { pointsPercent: 150, benefits: [{ kind: 'monthly_points', points: 30 }] }),
      ],
    ),
  }),
});

/** Events a few seconds apart, so that none shares its moment with another. */
const spread = (stories: readonly Story[]): OrderEvent[][] =>
  stories.map((story, i) => {
    const shifted = eventsOf(story, `N${i}`);
    let at = 0;
    return shifted.map((event) => {
      at += 1;
      return { ...event, at: new Date(Date.parse(event.at) + (i * 20 + at) * 1000).toISOString() } as OrderEvent;
    });
  });

/** The same life in the model of the shop: every event told when it happens, every order looked at each time, care every night. */
const liveForReal = (changes: RuleChanges, events: readonly OrderEvent[][]) => {
  const rules = rulesWith(changes);
  const shop = new ShopModel(rules, [member], opening);
  const told = events.flat().sort((a, b) => (a.at < b.at ? -1 : 1));
  const known = new Set<string>();
  const lookAll = (now: Instant) => {
    for (const number of known) shop.look({ source: 'shop', number }, now);
  };
  let next = 0;
  for (let day = dayOf(opening, zone); ; day = addDays(day, 1)) {
    const midnight = startOfDay(addDays(day, 1), zone);
    for (let event = told[next]; event && event.at < midnight; event = told[next]) {
      lookAll(event.at);
      shop.tell(event, event.at);
      known.add(event.number);
      next += 1;
    }
    if (midnight >= afterDays(lastDay)) break;
    lookAll(new Date(Date.parse(midnight) - 1).toISOString());
    shop.care(member, midnight);
  }
  lookAll(afterDays(lastDay));
  const entries = shop.ledgers.get(member) ?? [];
  const points = entries.reduce(
    (sum, { kind, given }) => sum + (kind === 'earn' ? given : kind === 'claw_back' ? -given : 0),
    0,
  );
  const account = shop.account(member);
  const growth = growthAt(account.growth, rules.programme, afterDays(lastDay)).value;
  return { level: account.tier.level, growth, points, orders: [...shop.orders.values()] };
};

test('a replay of two programmes ends where living under each of them ends', () => {
  fc.assert(
    fc.property(
      fc.array(someStory, { minLength: 1, maxLength: 8 }),
      someRules,
      someRules,
      (stories, published, drafted) => {
        const events = spread(stories);
        const [real, other] = [liveForReal(published, events), liveForReal(drafted, events)];
        const history = { memberId: member, joinedAt: opening, orders: real.orders, actions: [] };
        const span = { from: opening, until: afterDays(lastDay), zone };
        const [one, two] = [published, drafted].map((changes) => asPublished([rulesWith(changes)]));
        if (!one || !two) return;
        const { now, draft } = replayMember(history, one, two, span);
        const ends = ({ level, growth, points }: typeof now) => ({ level, growth, points });
        expect(ends(now)).toEqual({ level: real.level, growth: real.growth, points: real.points });
        expect(ends(draft)).toEqual({ level: other.level, growth: other.growth, points: other.points });
      },
    ),
    { numRuns: 15 },
  );
});
