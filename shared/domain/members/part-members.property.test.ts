import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { type Account, available } from '../account/account.ts';
import { sumOfLots } from '../account/entry.ts';
import { proveAccount } from '../account/proof.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { templateWith, tenOff } from '../testing/coupons.ts';
import { rulesWith, tier } from '../testing/rules.ts';
import { ShopModel } from '../testing/shop-model.ts';
import { afterDays, eventsOf, opening, type Story } from '../testing/story.ts';
import type { Instant } from '../time.ts';

// Long enough to shrink what fails to its smallest case, which is printed with its seed.
vi.setConfig({ testTimeout: 60_000 });

const [one, two] = ['mbr_a', 'mbr_b'];
const members = [one, two];
const rules = rulesWith({
  points: { shortfall: 'debt', validityMonths: 12, available: { after: 'received', days: 0 } },
  tiers: { levels: [tier('basic', 0, { neverDown: true }), tier('silver', 60), tier('gold', 150)] },
});
const { zone } = rules.programme;

const someStory: fc.Arbitrary<Story> = fc.record({
  member: fc.constantFrom(...members),
  lines: fc
    .array(fc.integer({ min: 100, max: 9000 }), { minLength: 1, maxLength: 2 })
    .map((fens) => fens.map((amountFen, i) => ({ line: `${i}`, sku: `sku-${i}`, quantity: 1, amountFen }))),
  freightFen: fc.constant(0),
  day: fc.nat(20),
  atOnce: fc.boolean(),
  receivedAfter: fc.nat(20),
  cancelledAfter: fc.option(fc.nat(20), { freq: 5 }),
  refunds: fc.array(fc.record({ after: fc.nat(30), refund: fc.record({ amountFen: fc.nat(6000) }) }), { maxLength: 2 }),
  spend: fc.constant(null),
});

const someStep = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('tell' as const), event: fc.nat(40) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('spend' as const), points: fc.integer({ min: 1, max: 80 }) }) },
);
type Step = typeof someStep extends fc.Arbitrary<infer T> ? T : never;

/** All a member owns, as one number: what a wrong merge must neither give nor take. */
const worthOf = ({ lots, pending, debt }: Account): number => sumOfLots(lots) + pending - debt;
const withoutZeros = (growth: Account['growth']) =>
  Object.fromEntries(Object.entries(growth).filter(([, { value, orders }]) => value !== 0 || orders !== 0));
const ownOf = (shop: ShopModel, memberId: string): Account => {
  const account = shop.accounts.get(memberId);
  if (!account) throw new Error(`no ${memberId}`);
  return account;
};

const open = (): ShopModel => {
  const shop = new ShopModel(rules, members, opening);
  for (const id of members) shop.adjust(id, 30, opening);
  for (const [i, memberId] of [one, one, two].entries()) {
    shop.give({ couponId: `cpn_${i}`, memberId, templateId: `tpl_${i}` }, templateWith({ offer: tenOff }));
  }
  return shop;
};

/** The same things happen in both shops; the survivor spends only what is theirs, which only the shop without merges can tell. */
const happen = (
  shops: readonly ShopModel[],
  truth: ShopModel,
  step: Step,
  events: readonly OrderEvent[],
  now: Instant,
) => {
  if (step.kind === 'tell') {
    const event = events[step.event % events.length];
    if (event) for (const shop of shops) shop.tell(event, now);
    return;
  }
  if (available(truth.account(one), now, zone) < step.points) return;
  for (const shop of shops) expect(shop.spend(one, step.points, now)).toBeDefined();
};

it('a merge that is undone leaves both with what they would have had without it, to the unit', () => {
  const script = fc.array(someStep, { minLength: 4, maxLength: 24 });
  const stories = fc.array(someStory, { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(stories, script, script, fc.nat(2), fc.boolean(), (told, before, during, again, survives) => {
      const events = told.flatMap((story, i) => eventsOf(story, `order-${i}`));
      const [merging, truth] = [open(), open()];
      const both = [merging, truth];
      const now = (step: number): Instant => afterDays(step);
      for (const [i, step] of before.entries()) happen(both, truth, step, events, now(i));
      for (let turn = 0; turn <= again; turn += 1) {
        const [survivor, duplicate] = survives ? [one, two] : [two, one];
        merging.merge(survivor, duplicate, now(before.length));
        const together = worthOf(merging.account(one));
        expect(together).toBe(worthOf(truth.account(one)) + worthOf(truth.account(two)));
        for (const [i, step] of during.entries()) {
          // The duplicate's own spends are the survivor's from now on: they stay with whoever made them only if that is the survivor.
          if (step.kind === 'spend' && !survives) continue;
          happen(both, truth, step, events, now(before.length + i));
        }
        expect(merging.part(now(before.length + during.length))).toBe(true);
        for (const id of members) {
          const [parted, alone] = [ownOf(merging, id), ownOf(truth, id)];
          expect(parted.mergedInto).toBeNull();
          expect(worthOf(parted)).toBe(worthOf(alone));
          expect(parted.pending).toBe(alone.pending);
          expect(parted.sales).toEqual(alone.sales);
          expect(withoutZeros(parted.growth)).toEqual(withoutZeros(alone.growth));
          expect(parted.tier.level).toBeLessThanOrEqual(alone.tier.level);
          expect(proveAccount(parted, merging.ledgers.get(id) ?? [])).toEqual([]);
        }
      }
      expect(merging.part(now(99))).toBe(false);
      expect([...merging.coupons]).toEqual([...truth.coupons]);
    }),
    { numRuns: 150 },
  );
});

it('where nothing happened in between, it is as if it had never been: lots, tiers, limits and all', () => {
  const script = fc.array(someStep, { minLength: 4, maxLength: 24 });
  const stories = fc.array(someStory, { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(stories, script, (told, before) => {
      const events = told.flatMap((story, i) => eventsOf(story, `order-${i}`));
      const shop = open();
      for (const [i, step] of before.entries()) happen([shop], shop, step, events, afterDays(i));
      const states = members.map((id) => ownOf(shop, id));
      shop.merge(one, two, afterDays(30));
      shop.part(afterDays(31));
      for (const state of states) {
        const { version: _, growth, tier: standing, ...parted } = ownOf(shop, state.memberId);
        const { version: __, growth: grown, tier: stood, ...was } = state;
        expect(parted).toEqual(was);
        // That the night is to look at a standing once more changes nothing in it.
        expect({ ...standing, refunded: false }).toEqual({ ...stood, refunded: false });
        expect(withoutZeros(growth)).toEqual(withoutZeros(grown));
      }
    }),
    { numRuns: 100 },
  );
});

it('whoever has spent what was another’s owes it, and the next points pay it', () => {
  const shop = open();
  shop.merge(one, two, afterDays(1));
  shop.spend(one, 50, afterDays(2));
  shop.part(afterDays(3));
  expect(ownOf(shop, two)).toMatchObject({ debt: 0 });
  expect(available(ownOf(shop, two), afterDays(3), zone)).toBe(30);
  expect(ownOf(shop, one)).toMatchObject({ debt: 20, lots: {} });
  shop.adjust(one, 25, afterDays(4));
  expect(ownOf(shop, one)).toMatchObject({ debt: 0 });
  expect(available(ownOf(shop, one), afterDays(4), zone)).toBe(5);
});
