import { orderEvent } from '@memberday/shared/contract/orders.ts';
import { programme as programmeShape } from '@memberday/shared/contract/programme.ts';
import { type Account, emptyAccount } from '@memberday/shared/domain/account/account.ts';
import { careForAccount } from '@memberday/shared/domain/account/care.ts';
import { postAll } from '@memberday/shared/domain/account/entry.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { toMemberCard } from '@memberday/shared/domain/members/member-card.ts';
import { applyEvent } from '@memberday/shared/domain/orders/apply-event.ts';
import { checkEvent } from '@memberday/shared/domain/orders/check-event.ts';
import { newOrder, type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { settleOrder } from '@memberday/shared/domain/orders/settle-order.ts';
import { decideActionEarning } from '@memberday/shared/domain/points/earn-action.ts';
import { type Spend as DomainSpend, decideSpend } from '@memberday/shared/domain/points/spend-points.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import { addMs, dayOf, hourMs, type Instant, startOfDay } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { isMemberDay } from './calendar.ts';
import { zone } from './purchases.ts';
import { stars } from './stars.ts';
import { type Story, tellStory } from './story.ts';

/** Days on which a calendar is at its most awkward, and two plain ones. */
const days = ['2026-11-21', '2026-12-31', '2027-01-01', '2027-03-01', '2028-02-29', '2027-07-08'];

describe.each(days)('the story as told on %s', (today) => {
  const story = tellStory(today);
  const events = story.chapters.flat();
  const played = play(story);

  test('is the same each time', () => {
    expect(tellStory(today)).toEqual(story);
  });

  test('holds nothing the platform would refuse', () => {
    const now = addMs(startOfDay(today, zone), 1);
    for (const event of [...events, ...story.epilogue]) {
      const parsed = orderEvent.safeParse(event);
      expect(parsed.error, JSON.stringify(event)).toBeUndefined();
      expect(event.at < now && event.at >= story.begins, JSON.stringify(event)).toBe(true);
      expect(checkEvent(parsed.data as OrderEvent, now)).toBeUndefined();
    }
    expect(programmeShape.safeParse(story.programme).error).toBeUndefined();
    expect(played.refusedSpends).toEqual([]);
    expect([...played.orders.values()].flatMap((order) => order.contradictions)).toEqual([]);
  });

  test('names everybody and everything once', () => {
    const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
    unique(story.cast.map(({ key }) => key));
    unique(story.cast.map(({ phone }) => phone));
    unique(story.cast.map(({ card }) => card));
    unique(story.products.map(({ sku }) => sku));
    unique([...events, ...story.epilogue].map((event) => `${orderName(event)} ${event.type}`));
    unique(story.spends.map(({ number }) => number));
    unique(story.deeds.map(({ action, number }) => `${action} ${number}`));
  });

  test('is of a plausible size and rhythm', () => {
    const orders = [...played.orders.values()];
    expect(story.cast).toHaveLength(301);
    expect(orders.length).toBeGreaterThan(5_000);
    expect(orders.length).toBeLessThan(8_000);
    const paidFen = orders
      .flatMap((order) => (order.paidAt ? order.lines : []))
      .reduce((sum, { amountFen }) => sum + amountFen, 0);
    const averageYuan = paidFen / orders.length / 100;
    expect(averageYuan).toBeGreaterThan(40);
    expect(averageYuan).toBeLessThan(90);
    const byDay = Map.groupBy(orders, (order) => dayOf(order.createdAt ?? '', zone));
    const mean = (picked: number[]) => picked.reduce((sum, each) => sum + each, 0) / picked.length;
    const counts = [...byDay].map(([day, list]) => ({ day, count: list.length }));
    const memberDays = counts.filter(({ day }) => isMemberDay(day)).map(({ count }) => count);
    expect(mean(memberDays)).toBeGreaterThan(1.7 * mean(counts.map(({ count }) => count)));
  });

  test('has orders in every state', () => {
    const states = Map.groupBy(played.orders.values(), (order) => orderState(order).status);
    const many = (status: ReturnType<typeof orderState>['status']) => states.get(status)?.length ?? 0;
    expect(many('received')).toBeGreaterThan(4_500);
    expect(many('paid')).toBeGreaterThanOrEqual(2);
    expect(many('cancelled')).toBeGreaterThan(10);
    expect(many('refunded')).toBeGreaterThan(10);
    const partly = [...played.orders.values()].filter((order) => {
      const { refundedFen, amountFen } = orderState(order);
      return refundedFen > 0 && refundedFen < amountFen;
    });
    expect(partly.length).toBeGreaterThan(10);
    expect(played.unmatched.length).toBeGreaterThan(5);
  });

  test('has members on every tier, and some who went down', () => {
    const levels = [...played.accounts.values()].map(({ tier }) => tier.level);
    for (const level of [0, 1, 2, 3])
      expect(levels.filter((each) => each === level).length, `tier ${level}`).toBeGreaterThanOrEqual(3);
    const downs = played.moves.filter(({ reason }) => reason === 'period_ended');
    expect(downs.length).toBeGreaterThanOrEqual(3);
    expect(played.moves.some(({ reason }) => reason === 'refund_reversed')).toBe(true);
  });

  test('gives every star the card that is promised', () => {
    const card = (key: string) => played.cardOf(key);
    expect(card('lin').tier.name).toBe('金卡');
    expect(card('lin').points.expiringNext?.lastDay.slice(0, 7)).toBe(today.slice(0, 7));
    expect(card('shen').tier.name).toBe('黑金');
    expect(card('zhou').tier.name).toBe('银卡');
    expect(card('chen').tier.name).toBe('普通');
    expect(card('chen').tier.orders).toBeGreaterThan(0);
    expect(card('su').tier.name).toBe('普通');
    expect(played.moves.filter(({ who }) => who === 'su').map(({ reason }) => reason)).toEqual([
      'threshold_reached',
      'period_ended',
    ]);
    expect(card('he').points).toMatchObject({ available: 0, debt: 950 });
    expect(story.cast.find(({ key }) => key === 'xu')?.birthday.slice(5)).toBe(today.slice(5));
    expect(card('luo').points.pending).toBeGreaterThan(0);
    expect(card('ye').tier.orders).toBeGreaterThan(0);
    expect(card('tang')).toMatchObject({ points: { available: 0, pending: 0 }, tier: { growth: 0 } });
    expect(stars).toHaveLength(10);
  });

  test('lets points lapse this month, and some have lapsed', () => {
    const expiring = [...played.accounts.values()].filter((account) => (account.lots[today.slice(0, 7)] ?? 0) > 0);
    expect(expiring.length).toBeGreaterThan(15);
    expect(played.expired).toBeGreaterThan(0);
  });

  test('keeps its books', () => {
    expect(played.drifts).toEqual([]);
  });
});

/** What the platform makes of the story, by the same pure rules, without a platform: chapter by chapter, then the night. */
function play(story: Story) {
  const rules: ProgrammeVersion = { version: 1, effectiveFrom: story.begins, programme: story.programme };
  const now = addMs(startOfDay(story.today, zone), 4 * hourMs);
  const memberByPhone = new Map(story.cast.map(({ phone, key }) => [phone, key]));
  const accounts = new Map<string, Account>(story.cast.map(({ key }) => [key, emptyAccount(key, story.begins)]));
  const entries = new Map(story.cast.map(({ key }) => [key, [] as Parameters<typeof postAll>[1][number][]]));
  const orders = new Map<string, Order>();
  const moves: (TierMove & { who: string })[] = [];
  const spent = new Map<string, { points: number; lots: Account['lots'] }>();
  const unmatched: string[] = [];

  const apply = (event: Story['epilogue'][number]) => {
    const order = applyEvent(orders.get(orderName(event)) ?? newOrder(event.source, event.number), toDomain(event));
    const buyer = order.buyer && 'identityKey' in order.buyer ? order.buyer.identityKey : '';
    const key = memberByPhone.get(buyer);
    if (key === undefined) {
      unmatched.push(order.number);
      orders.set(orderName(event), order);
      return;
    }
    const owned = { ...order, memberId: key };
    const paidWith = order.spendNumber === undefined ? undefined : spent.get(order.spendNumber);
    const settled = settleOrder(owned, accountOf(key), rules, now, { spend: paidWith });
    orders.set(orderName(event), settled.order);
    accounts.set(key, settled.account);
    entries.get(key)?.push(...settled.entries);
    moves.push(...settled.moves.map((move) => ({ ...move, who: key })));
  };
  const accountOf = (key: string): Account => accounts.get(key) ?? emptyAccount(key, story.begins);

  for (const event of story.chapters.flat()) apply(event);
  for (const { member, ...deed } of story.deeds) {
    const decided = decideActionEarning(accountOf(member), deed, rules, now);
    if (!decided.ok) throw new Error(`${deed.action} of ${member} is refused`);
    const { entry, counters } = decided.value;
    accounts.set(member, { ...postAll(accountOf(member), [entry]), counters });
    entries.get(member)?.push(entry);
  }
  const refusedSpends = story.spends.filter(({ member, number, points, reason }) => {
    const spend: DomainSpend = { number, points, reason, at: timeOfId('spend', number) as Instant, by: null };
    const decided = decideSpend(accountOf(member), spend, story.programme, now);
    if (!decided.ok) return true;
    const { entry } = decided.value;
    spent.set(number, { points: entry.given, lots: entry.lots });
    accounts.set(member, postAll(accountOf(member), [entry]));
    entries.get(member)?.push(entry);
    return false;
  });
  for (const event of story.epilogue) apply(event);

  let expired = 0;
  for (const [key, account] of accounts) {
    const cared = careForAccount(account, new Set(entries.get(key)?.map((entry) => entry.key)), rules, now);
    accounts.set(key, cared.after);
    entries.get(key)?.push(...cared.entries);
    moves.push(...cared.moves.map((move) => ({ ...move, who: key })));
    expired += cared.entries.filter(({ kind }) => kind === 'expire').length;
  }
  return {
    orders,
    accounts,
    moves,
    unmatched,
    refusedSpends,
    expired,
    drifts: [...accounts].flatMap(([key, account]) => proveAccount(account, entries.get(key) ?? [])),
    cardOf: (key: string) =>
      toMemberCard(accountOf(key), { nickname: key, avatarUrl: null, hasPhone: true }, story.programme, now),
  };
}

/** The event as the platform stores it; here a phone is its own index. */
function toDomain(event: Story['epilogue'][number]): OrderEvent {
  const parsed = orderEvent.parse(event);
  if (!('buyer' in parsed) || !parsed.buyer || !('identity' in parsed.buyer)) return parsed as OrderEvent;
  return { ...parsed, buyer: { identityKey: parsed.buyer.identity.value } } as OrderEvent;
}
