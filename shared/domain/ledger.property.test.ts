import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { type Account, available } from './account/account.ts';
import { proveAccount } from './account/proof.ts';
import { ownerOf } from './orders/credit-order.ts';
import type { OrderLine, Refund } from './orders/order.ts';
import type { OrderEvent } from './orders/order-event.ts';
import type { ProgrammeVersion } from './programme/programme.ts';
import { rulesWith, tier } from './testing/rules.ts';
import { type Posted, ShopModel } from './testing/shop-model.ts';
import { afterDays, eventsOf, opening, type Story } from './testing/story.ts';
import type { Instant } from './time.ts';

// Long enough to shrink what fails to its smallest case, which is printed with its seed.
vi.setConfig({ testTimeout: 120_000 });

const members = ['mbr_a', 'mbr_b'];

const someRules: fc.Arbitrary<ProgrammeVersion> = fc
  .record({
    validityMonths: fc.constantFrom(1, 2, 12, null),
    available: fc.record({ after: fc.constantFrom('paid' as const, 'received' as const), days: fc.constantFrom(0, 7) }),
    pendingLapsesAfterDays: fc.constantFrom(20, 90),
    shortfall: fc.constantFrom('clamp' as const, 'negative' as const, 'debt' as const),
    reinstateDays: fc.constantFrom(0, 30),
    balanceCap: fc.constantFrom(null, 150),
    down: fc.constantFrom('one' as const, 'to_value' as const),
    windowMonths: fc.constantFrom(1, 3, 12),
  })
  .map(({ down, windowMonths, ...points }) =>
    rulesWith({
      points,
      growth: { windowMonths, perOrder: 2 },
      tiers: { levels, down, periodMonths: 2, graceDays: 10 },
      limits: [
        { action: 'earn', metric: 'points', period: 'day', entity: 'member', limit: 120, breach: 'cap' },
        { action: 'spend', metric: 'count', period: 'day', entity: 'member', limit: 3, breach: 'reject' },
      ],
    }),
  );

const levels = [
  tier('basic', 0, { neverDown: true }),
  tier('silver', 20, { ordersAtLeast: 3, pointsPercent: 110, benefits: [{ kind: 'monthly_points', points: 7 }] }),
  tier('gold', 60, { pointsPercent: 150, benefits: [{ kind: 'monthly_points', points: 20 }] }),
];

const someLines: fc.Arbitrary<OrderLine[]> = fc
  .array(fc.record({ amountFen: fc.integer({ min: 0, max: 8000 }), quantity: fc.nat(3) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((lines) => lines.map((line, i) => ({ ...line, line: `${i}`, sku: `sku-${i}` })));

const partsOf = <T extends object>(rest: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.array(fc.record({ line: fc.constantFrom('0', '1', '9'), ...rest }), { minLength: 1, maxLength: 2 });

const someRefund: fc.Arbitrary<Omit<Refund, 'at'>> = fc.oneof(
  fc.record({ lines: partsOf({ quantity: fc.nat(3) }) }),
  fc.record({ lines: partsOf({ amountFen: fc.nat(3000) }) }),
  fc.record({ lines: partsOf({}) }),
  fc.record({ lines: partsOf({}), amountFen: fc.nat(3000) }),
  fc.record({ amountFen: fc.nat(6000) }),
  fc.constant({}),
);

const someStory: fc.Arbitrary<Story> = fc.record({
  member: fc.constantFrom(...members),
  lines: someLines,
  freightFen: fc.nat(500),
  day: fc.nat(60),
  atOnce: fc.boolean(),
  receivedAfter: fc.nat(40),
  cancelledAfter: fc.option(fc.nat(50), { freq: 4 }),
  refunds: fc.array(fc.record({ after: fc.nat(60), refund: someRefund }), { maxLength: 4 }),
  spend: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 2 }),
});

const member = fc.constantFrom(...members);
const kind = <K extends string>(name: K) => fc.constant(name);
const someStep = fc.oneof(
  { weight: 20, arbitrary: fc.record({ kind: kind('tell'), event: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('look'), event: fc.nat(40) }) },
  { weight: 7, arbitrary: fc.record({ kind: kind('spend'), member, percent: fc.constantFrom(20, 100) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('release'), spend: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('adjust'), member, points: fc.integer({ min: -30, max: 30 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: kind('care'), member }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('merge'), survivor: member, duplicate: member }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('part') }) },
);
type Step = typeof someStep extends fc.Arbitrary<infer T> ? T : never;

/** A shop with everything that is told of some orders, and what is done besides. */
class Play {
  readonly shop: ShopModel;
  readonly #rules: ProgrammeVersion;
  readonly #events: readonly OrderEvent[];
  readonly #spends: { member: string; number: string }[] = [];
  readonly #faults: string[] = [];
  /** Whoever spent what was another's owes it, by whatever policy. */
  #hasParted = false;

  constructor(rules: ProgrammeVersion, stories: readonly Story[]) {
    this.#rules = rules;
    this.shop = new ShopModel(rules, members, opening);
    for (const id of members) this.shop.adjust(id, 60, opening);
    this.#events = stories.flatMap((story, i) =>
      eventsOf(story, `order-${i}`, story.spend === null ? undefined : this.#spend(story.member, story.spend, opening)),
    );
  }

  take(step: Step, now: Instant): void {
    const told = 'event' in step ? this.#events[step.event % this.#events.length] : undefined;
    if (step.kind === 'tell' && told) this.#once(() => this.shop.tell(told, now));
    if (step.kind === 'look' && told) this.#once(() => this.shop.look(told, now));
    if (step.kind === 'care') this.#once(() => this.shop.care(step.member, now));
    if (step.kind === 'adjust') this.shop.adjust(step.member, step.points, now);
    if (step.kind === 'merge') this.shop.merge(step.survivor, step.duplicate, now);
    if (step.kind === 'part') this.#hasParted = this.shop.part(now) || this.#hasParted;
    if (step.kind === 'spend') {
      const held = available(this.shop.account(step.member), now, this.#rules.programme.zone);
      this.#spend(step.member, Math.ceil((held * step.percent) / 100), now);
    }
    if (step.kind === 'release') {
      const spend = this.#spends[step.spend % Math.max(1, this.#spends.length)];
      if (spend) this.shop.release(spend.member, spend.number, now);
    }
  }

  /** The same a second time must post nothing. */
  #once(act: () => Posted): void {
    act();
    const { entries, moves } = act();
    if (entries.length + moves.length > 0) this.#faults.push(`posted again: ${JSON.stringify({ entries, moves })}`);
  }

  #spend(memberId: string, points: number, now: Instant): string | undefined {
    const number = points > 0 ? this.shop.spend(memberId, points, now) : undefined;
    if (number !== undefined) this.#spends.push({ member: memberId, number });
    return number;
  }

  /** What must never be, in words. */
  faultsAt(now: Instant): readonly string[] {
    for (const account of this.shop.accounts.values()) {
      const drifts = proveAccount(account, this.shop.ledgers.get(account.memberId) ?? []);
      if (drifts.length > 0) this.#faults.push(`${account.memberId} has drifted: ${JSON.stringify(drifts)}`);
      this.#checkNumbers(account, now);
      this.#checkOrders(account);
    }
    return this.#faults;
  }

  #expect(holds: boolean, what: string, account: Account): void {
    if (!holds) this.#faults.push(`${what}: ${JSON.stringify(account)}`);
  }

  #checkNumbers(account: Account, now: Instant): void {
    const { lots, pending, debt, tier: standing, version } = account;
    const numbers = [...Object.values(lots), pending, debt, version, standing.granted];
    this.#expect(
      numbers.every((each) => Number.isSafeInteger(each) && each >= 0),
      'all are whole and not below zero',
      account,
    );
    const { points, tiers, zone } = this.#rules.programme;
    const mayOwe = points.shortfall !== 'clamp' || this.#hasParted;
    this.#expect(debt === 0 || mayOwe, 'no debt where the policy is to clamp', account);
    this.#expect(debt === 0 || available(account, now, zone) === 0, 'no debt beside points to spend', account);
    this.#expect(standing.level in tiers.levels, 'a level there is', account);
    this.#expect((standing.until === null) === (standing.level === 0), 'a period above the lowest level', account);
    const empty = Object.keys(lots).length + pending + debt === 0;
    this.#expect(account.mergedInto === null || empty, 'a merged account is empty', account);
  }

  /** What an account holds of orders is what its orders say they gave. */
  #checkOrders(account: Account): void {
    const awards = [...this.shop.orders.values()].flatMap((order) => {
      const owner = ownerOf(order);
      return order.award && owner !== undefined && this.shop.account(owner) === account ? [order.award] : [];
    });
    const { pending, sales, growth } = account;
    this.#expect(pending === sum(awards.map((award) => award.pending)), 'pending is that of its orders', account);
    const refunded = sum(awards.map((award) => award.refundedFen));
    this.#expect(sales.refundedFen === refunded, 'refunds are those of its orders', account);
    this.#expect(sales.orders === awards.length, 'orders are counted once', account);
    for (const award of awards) {
      this.#expect(sum(award.byLine) === award.points, 'the split adds up', account);
      this.#expect(award.clawedBack <= award.points, 'no more is taken back than was given', account);
    }
    for (const month of new Set([...Object.keys(growth), ...awards.flatMap((award) => award.growthMonth ?? [])])) {
      const own = awards.filter((award) => award.growthMonth === month);
      const counted = growth[month] ?? { value: 0, orders: 0 };
      const grown = counted.value === sum(own.map((award) => award.growth));
      const ordered = counted.orders === sum(own.map((award) => award.growthOrders));
      this.#expect(grown && ordered, 'growth is that of its orders', account);
    }
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

it('whatever happens in whatever order, the ledger is the balance and nothing is posted twice', () => {
  const script = fc.array(fc.record({ days: fc.nat(6), step: someStep }), { minLength: 30, maxLength: 60 });
  fc.assert(
    fc.property(someRules, fc.array(someStory, { minLength: 2, maxLength: 4 }), script, (rules, stories, steps) => {
      const play = new Play(rules, stories);
      let day = 0;
      for (const { days, step } of steps) {
        day += days;
        play.take(step, afterDays(day));
        expect(play.faultsAt(afterDays(day))).toEqual([]);
      }
    }),
    { numRuns: 400 },
  );
});
