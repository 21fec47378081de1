import { randomBytes } from 'node:crypto';
import { publishTemplate } from '@memberday/functions/coupons/publish-template.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { followOrder } from '@memberday/functions/referral/follow-order.ts';
import { lookAtFriend } from '@memberday/functions/referral/look-at-friend.ts';
import { settleFriend } from '@memberday/functions/referral/settle-friend.ts';
import { welcomeFriend } from '@memberday/functions/referral/welcome-friend.ts';
import { sendDue } from '@memberday/functions/work/send-due.ts';
import { emptyAccount } from '@memberday/shared/domain/account/account.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { followedUntil } from '@memberday/shared/domain/referral/friend-order.ts';
import type { ReferralRules } from '@memberday/shared/domain/referral/rules.ts';
import { rules } from '@memberday/shared/domain/referral/testing/friends.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { addMs, dayMs, hourMs, type Instant, monthOf } from '@memberday/shared/domain/time.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, engineNames } from './bare-store.ts';

const joinedAt: Instant = '2026-06-10T02:00:00.000Z';
const boughtAt: Instant = '2026-06-11T04:00:00.000Z';
const dueAt = addMs(boughtAt, rules.returnDays * dayMs);
const month = monthOf(dueAt, defaultProgramme.zone);
const parallel = <T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => run(i)));

const promising = (changes: Partial<ReferralRules> = {}): Programme => ({
  ...defaultProgramme,
  earn: { ...defaultProgramme.earn, dayFactors: [], millipointsPerYuan: 0 },
  referral: { ...rules, levels: [], mostPerMonth: 100, review: { joinsPerDay: 1000, friendsPerDevice: 2 }, ...changes },
});

describe.each(engineNames)('bringing friends on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  // The month's budget is one for all, so each test has a table of its own.
  beforeEach(async () => {
    bare = bareStore(await engine.newTable());
  });

  let numbers = 0;
  const bring = async (referrer: string, programme = promising(), at = joinedAt, phone?: string): Promise<string> => {
    const memberId = newId('member', at, randomBytes(12));
    const openidKey = `openid#wx#${memberId}`;
    if (phone) {
      await bare.store.visitors.note(openidKey, { entry: {}, sealedSessionKey: '', sealedOpenid: '', phone, at });
    }
    const refusals = await bare.store.members.create({
      profile: {
        memberId,
        version: 0,
        state: 'active',
        joinedAt: at,
        source: { referrer },
        identityKeys: [openidKey],
        mergedFrom: [],
      },
      account: {
        ...emptyAccount(memberId, at),
        followedUntil: followedUntil(at, programme.referral ?? rules, programme),
      },
      wrappedKey: undefined,
      consents: [],
    });
    expect(refusals).toEqual([]);
    await welcomeFriend(bare.context({ programme, now: at }), memberId);
    return memberId;
  };
  const tell = async (events: OrderEvent[], programme: Programme, now: Instant): Promise<void> => {
    const context = bare.context({ programme, now });
    for (const event of events) {
      await applyOrders(context, [{ source: event.source, number: event.number, events: [event] }]);
    }
    // What the minute's job would send.
    const due = await bare.store.due.list(now.slice(0, 13), now);
    await bare.store.due.drop(due.map(({ key }) => key));
    for (const { work } of due) if (work.kind === 'friend-ordered') await followOrder(context, work);
  };
  const buy = async (memberId: string, programme = promising(), now = boughtAt, amountFen = 3000): Promise<string> => {
    numbers += 1;
    const number = `f-${numbers}`;
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen }];
    await tell(
      [{ type: 'completed', source: 'till', number, at: now, buyer: { memberId }, lines, freightFen: 0 }],
      programme,
      now,
    );
    return number;
  };
  const giveBack = (number: string, programme: Programme, now: Instant) =>
    tell([{ type: 'refunded', source: 'till', number, at: now, refund: 'r1' }], programme, now);
  const look = (memberId: string, friendId: string, programme = promising(), now = dueAt) =>
    lookAtFriend(bare.context({ programme, now }), { memberId, friendId });
  const read = async (memberId: string, friendId: string) => {
    const friend = await bare.store.friends.read(memberId, friendId);
    if (!friend) throw new Error('there is no such friend');
    return friend;
  };
  const pointsOf = async (memberId: string): Promise<number> => {
    const books = await bare.store.accounts.readBooks(memberId);
    if (!books) throw new Error(`${memberId} has no books`);
    expect(proveAccount(books.account, books.entries)).toEqual([]);
    return Object.values(books.account.lots).reduce((sum, points) => sum + points, 0) - books.account.debt;
  };
  const used = async () => (await bare.store.friends.usedIn(month)).points;

  test('sixty-four looks at one friend reward both sides once', async () => {
    const inviter = await bare.join();
    const friend = await bring(inviter);
    await buy(friend);
    await look(inviter, friend, promising(), addMs(dueAt, -1));
    expect(await pointsOf(inviter)).toBe(0);
    await parallel(64, () => look(inviter, friend));
    expect([await pointsOf(inviter), await pointsOf(friend)]).toEqual([100, 50]);
    expect(await read(inviter, friend)).toMatchObject({ state: 'rewarded', month });
    expect(await used()).toBe(150);
    expect(await bare.store.friends.readInviter(inviter)).toMatchObject({ joined: 1, rewarded: 1 });
  });

  test('sixty-four looks at sixteen friends: never more than the budget, and who waits has it next month', async () => {
    const tight = promising({ budget: { points: 1000, coupons: 0, fen: 0 } });
    const inviters = await parallel(4, () => bare.join());
    const pairs = await parallel(16, async (i) => {
      const inviter = inviters[i % 4] ?? '';
      const friend = await bring(inviter, tight);
      return { inviter, friend };
    });
    for (const { friend } of pairs) await buy(friend, tight);
    await parallel(64, (i) => look(pairs[i % 16]?.inviter ?? '', pairs[i % 16]?.friend ?? '', tight));
    const states = await Promise.all(pairs.map(async ({ inviter, friend }) => (await read(inviter, friend)).state));
    expect(await used()).toBe(900);
    expect(states.filter((state) => state === 'rewarded')).toHaveLength(6);
    expect(states.filter((state) => state === 'held')).toHaveLength(10);
    const given = await Promise.all([...inviters, ...pairs.map(({ friend }) => friend)].map(pointsOf));
    expect(given.reduce((sum, points) => sum + points, 0)).toBe(900);

    const held = pairs.find((_, i) => states[i] === 'held');
    await look(held?.inviter ?? '', held?.friend ?? '', tight, '2026-06-30T16:00:00.000Z');
    expect((await read(held?.inviter ?? '', held?.friend ?? '')).state).toBe('rewarded');
  });

  test('joined sixty-four times over is joined once, and the opened card is one no more', async () => {
    const inviter = await bare.join();
    await bare.store.friends.noteOpened(inviter, 'somebody', joinedAt);
    const friend = await bring(inviter);
    await parallel(64, () => welcomeFriend(bare.context({ programme: promising(), now: joinedAt }), friend));
    expect(await bare.store.friends.readInviter(inviter)).toMatchObject({ joined: 1, joinedOn: { '2026-06-10': 1 } });
    expect(await bare.store.friends.readInviter(friend)).toMatchObject({ broughtBy: inviter, joined: 0 });
    expect(await bare.store.friends.countOpened(inviter, joinedAt)).toBe(1);
  });

  test('given back before the days are over: nothing, and another order begins anew', async () => {
    const inviter = await bare.join();
    const friend = await bring(inviter);
    const first = await buy(friend);
    await giveBack(first, promising(), addMs(boughtAt, dayMs));
    expect((await read(inviter, friend)).state).toBe('joined');
    await look(inviter, friend);
    await buy(friend, promising(), addMs(boughtAt, 3 * dayMs));
    await look(inviter, friend);
    expect((await read(inviter, friend)).state).toBe('waiting');
    await look(inviter, friend, promising(), addMs(dueAt, 3 * dayMs));
    expect([await pointsOf(inviter), await pointsOf(friend)]).toEqual([100, 50]);
  });

  test('given back soon after: both lose it, once, however often one looks', async () => {
    const inviter = await bare.join();
    const friend = await bring(inviter);
    const number = await buy(friend);
    await look(inviter, friend);
    await giveBack(number, promising(), addMs(dueAt, dayMs));
    await parallel(16, () => look(inviter, friend, promising(), addMs(dueAt, 2 * dayMs)));
    const after = await read(inviter, friend);
    expect(after.state).toBe('taken_back');
    expect(after.owed.map(({ state }) => state)).toEqual(['taken_back', 'taken_back']);
    expect([await pointsOf(inviter), await pointsOf(friend)]).toEqual([0, 0]);
    expect(await bare.store.friends.readInviter(inviter)).toMatchObject({ joined: 1, rewarded: 0 });
  });

  test('an order that is heard of before the joining begins the way itself', async () => {
    const inviter = await bare.join();
    const friend = newId('member', joinedAt, randomBytes(12));
    await bare.store.members.create({
      profile: {
        memberId: friend,
        version: 0,
        state: 'active',
        joinedAt,
        source: { referrer: inviter },
        identityKeys: [],
        mergedFrom: [],
      },
      account: { ...emptyAccount(friend, joinedAt), followedUntil: dueAt },
      wrappedKey: undefined,
      consents: [],
    });
    await buy(friend);
    expect((await read(inviter, friend)).state).toBe('waiting');
  });

  test('two levels, and no third', async () => {
    const two = promising({ forSecond: [{ kind: 'points', points: 20 }] });
    const top = await bare.join();
    const chain = [top];
    for (let i = 0; i < 3; i += 1) chain.push(await bring(chain[i] ?? '', two));
    const [, second = '', inviter = '', friend = ''] = chain;
    await buy(friend, two);
    await look(inviter, friend, two);
    expect(await Promise.all([top, second, inviter, friend].map(pointsOf))).toEqual([0, 20, 100, 50]);
  });

  test('the same phone as the inviter: somebody looks, and what they say counts', async () => {
    const inviter = await bring(await bare.join(), promising(), joinedAt, 'phone-1');
    const [passed, turnedAway] = [
      await bring(inviter, promising(), joinedAt, 'phone-1'),
      await bring(inviter, promising(), joinedAt, 'phone-1'),
    ];
    for (const friend of [passed, turnedAway]) {
      await buy(friend);
      await look(inviter, friend);
      expect((await read(inviter, friend)).state).toBe('review');
    }
    expect(await pointsOf(inviter)).toBe(0);
    const waiting = await bare.store.friends.listInReview({ limit: 10, after: undefined });
    expect(waiting.friends.map(({ friendId }) => friendId).sort()).toEqual([passed, turnedAway].sort());
    expect(waiting.friends[0]?.signals).toContain('inviter_phone');

    const staff = bare.request({ programme: promising(), now: dueAt });
    const settle = (friendId: string, verdict: 'pass' | 'refuse') =>
      settleFriend(staff, { friendId, verdict, reason: 'a family with one phone' });
    expect(valueIn(await settle(passed, 'pass')).stage).toBe('rewarded');
    expect(valueIn(await settle(turnedAway, 'refuse')).stage).toBe('refused');
    expect(valueIn(await settle(turnedAway, 'refuse')).stage).toBe('refused');
    expect(await settle(turnedAway, 'pass')).toMatchObject({ problem: { code: 'contradicts_earlier' } });
    expect([await pointsOf(inviter), await pointsOf(passed), await pointsOf(turnedAway)]).toEqual([100, 50, 0]);
    expect((await bare.store.friends.listInReview({ limit: 10, after: undefined })).friends).toEqual([]);
  });

  test('a coupon that is sold out is not given, the rest is, and the budget knows', async () => {
    const templateId = newId('template', joinedAt, randomBytes(12));
    const template = structuredClone(templateWith({ total: 1 })) as Parameters<typeof publishTemplate>[1]['template'];
    valueIn(await publishTemplate(bare.request({ now: joinedAt }), { templateId, after: 0, template }));
    const coupons = promising({ forFriend: [{ kind: 'coupon', templateId, count: 1 }] });
    const inviter = await bare.join();
    const friends = [await bring(inviter, coupons), await bring(inviter, coupons)];
    for (const friend of friends) {
      await buy(friend, coupons);
      await look(inviter, friend, coupons);
    }
    const owed = await Promise.all(friends.map(async (friend) => (await read(inviter, friend)).owed));
    expect(owed.map((each) => each.map(({ state, why }) => why ?? state))).toEqual([
      ['given', 'given'],
      ['given', 'sold_out'],
    ]);
    expect(await pointsOf(inviter)).toBe(200);
    expect(await bare.store.friends.usedIn(month)).toMatchObject({ points: 200, coupons: 1 });
  });

  test('levels count friends, and a level’s reward comes once', async () => {
    const levels = promising({ levels: rules.levels });
    const inviter = await bare.join();
    const friends = [await bring(inviter, levels), await bring(inviter, levels)];
    const numbersOf: string[] = [];
    for (const friend of friends) {
      numbersOf.push(await buy(friend, levels));
      await look(inviter, friend, levels);
    }
    expect(await bare.store.rewards.listBadges(inviter)).toMatchObject([{ badge: 'sprout' }]);
    await giveBack(numbersOf[1] ?? '', levels, addMs(dueAt, hourMs));
    const third = await bring(inviter, levels, addMs(joinedAt, dayMs));
    await buy(third, levels, addMs(boughtAt, dayMs));
    await look(inviter, third, levels, addMs(dueAt, 2 * dayMs));
    expect(await bare.store.friends.readInviter(inviter)).toMatchObject({ rewarded: 2, best: 1 });
    expect(await pointsOf(inviter)).toBe(200);
    const ambassadors = await bare.store.friends.listAmbassadors({ limit: 10, after: undefined });
    expect(ambassadors.inviters.map(({ memberId }) => memberId)).toEqual([inviter]);
  });

  test('what is due is sent, however long nobody came by since the first time', async () => {
    const sent = async (now: Instant) => {
      const context = bare.context({ now });
      await sendDue(context);
      return context.sent;
    };
    expect(await sent(joinedAt)).toEqual([]);
    const work = { kind: 'follow-friend', memberId: 'a', friendId: 'b' } as const;
    await bare.store.due.put(addMs(joinedAt, hourMs), work);
    expect(await sent(addMs(joinedAt, 30 * hourMs))).toEqual([work]);
    expect(await sent(addMs(joinedAt, 31 * hourMs))).toEqual([]);
  });
});
