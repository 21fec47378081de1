import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMs, dayMs, type Instant } from '../time.ts';
import { dueAt, followFriend, isDue, looksAgainAt, moveFriend, orderThatCounts, withOrder } from './follow-friend.ts';
import { type Friend, type FriendMove, type FriendOrder, type FriendState, friendMoves } from './friend.ts';
import { boughtOn, friend, rules } from './testing/friends.ts';

const zone = 'Asia/Shanghai';
const at = (day: string): Instant => `${day}T04:00:00.000Z`;
const knowing = (orders: Readonly<Record<string, FriendOrder>>, beside: Partial<Friend> = {}): Friend =>
  Object.entries(orders).reduce((known, [name, order]) => withOrder(known, name, order), { ...friend, ...beside });

describe('how far a friend has come', () => {
  test.each<[string, Friend, Instant, FriendState]>([
    ['joined, nothing bought', friend, at('2026-11-02'), 'joined'],
    ['nothing bought for thirty days', friend, at('2026-12-01'), 'lapsed'],
    ['bought, not received', knowing({ a: boughtOn('2026-11-03', { receivedAt: null }) }), at('2026-11-04'), 'ordered'],
    ['received', knowing({ a: boughtOn('2026-11-03') }), at('2026-11-04'), 'waiting'],
    [
      'the days to give it back are over: only the budget is missing',
      knowing({ a: boughtOn('2026-11-03') }),
      at('2026-11-10'),
      'waiting',
    ],
    ['bought for too little', knowing({ a: boughtOn('2026-11-03', { keptFen: 1999 }) }), at('2026-11-04'), 'joined'],
    ['bought for just enough', knowing({ a: boughtOn('2026-11-03', { keptFen: 2000 }) }), at('2026-11-04'), 'waiting'],
    ['bought before joining', knowing({ a: boughtOn('2026-10-31') }), at('2026-11-04'), 'joined'],
    ['bought too late', knowing({ a: boughtOn('2026-12-02') }), at('2026-12-03'), 'lapsed'],
    [
      'gave it back',
      knowing({ a: boughtOn('2026-11-03', { keptFen: 0 }) }, { state: 'waiting', order: 'a' }),
      at('2026-11-05'),
      'joined',
    ],
    [
      'gave most of it back',
      knowing({ a: boughtOn('2026-11-03', { keptFen: 500 }) }, { state: 'waiting', order: 'a' }),
      at('2026-11-05'),
      'joined',
    ],
    [
      'gave it back and bought again',
      knowing(
        { a: boughtOn('2026-11-03', { keptFen: 0 }), b: boughtOn('2026-11-06') },
        { state: 'waiting', order: 'a' },
      ),
      at('2026-11-07'),
      'waiting',
    ],
    [
      'an earlier order is heard of later',
      knowing(
        { a: boughtOn('2026-11-05'), b: boughtOn('2026-11-03', { receivedAt: null }) },
        { state: 'waiting', order: 'a' },
      ),
      at('2026-11-06'),
      'ordered',
    ],
    [
      'lapsed, and an order in time is heard of',
      knowing({ a: boughtOn('2026-11-20') }, { state: 'lapsed' }),
      at('2026-12-05'),
      'waiting',
    ],
    ['the same person', { ...friend, signals: ['self'] }, at('2026-11-02'), 'refused'],
    [
      'was a member before',
      knowing({ a: boughtOn('2026-11-03') }, { signals: ['not_new'] }),
      at('2026-11-20'),
      'refused',
    ],
    [
      'strange, but nothing due yet',
      knowing({ a: boughtOn('2026-11-03') }, { signals: ['ring'] }),
      at('2026-11-04'),
      'waiting',
    ],
    [
      'strange, and due: somebody looks',
      knowing({ a: boughtOn('2026-11-03') }, { signals: ['ring'] }),
      at('2026-11-10'),
      'review',
    ],
    [
      'strange, and let pass',
      knowing(
        { a: boughtOn('2026-11-03') },
        { signals: ['ring'], state: 'waiting', order: 'a', verdict: { by: 's', at: at('2026-11-11'), reason: '' } },
      ),
      at('2026-11-12'),
      'waiting',
    ],
    [
      'looked at, and gave it back meanwhile',
      knowing({ a: boughtOn('2026-11-03', { keptFen: 0 }) }, { state: 'review', order: 'a', signals: ['ring'] }),
      at('2026-11-12'),
      'joined',
    ],
    [
      'held for a budget, and gave it back',
      knowing({ a: boughtOn('2026-11-03', { keptFen: 0 }) }, { state: 'held', order: 'a', heldFor: 'budget' }),
      at('2026-11-12'),
      'joined',
    ],
    [
      'rewarded',
      knowing({ a: boughtOn('2026-11-03') }, { state: 'rewarded', order: 'a', rewardedAt: at('2026-11-10') }),
      at('2026-11-20'),
      'rewarded',
    ],
    [
      'rewarded, and gave it back soon after',
      knowing(
        { a: boughtOn('2026-11-03', { keptFen: 0 }) },
        { state: 'rewarded', order: 'a', rewardedAt: at('2026-11-10') },
      ),
      at('2026-11-20'),
      'taken_back',
    ],
    [
      'rewarded, gave it back, but kept another that fulfils the promise',
      knowing(
        { a: boughtOn('2026-11-03', { keptFen: 0 }), b: boughtOn('2026-11-12') },
        { state: 'rewarded', order: 'a', rewardedAt: at('2026-11-10') },
      ),
      at('2026-11-20'),
      'rewarded',
    ],
    [
      'rewarded, and gave it back long after',
      knowing(
        { a: boughtOn('2026-11-03', { keptFen: 0 }) },
        { state: 'rewarded', order: 'a', rewardedAt: at('2026-11-10') },
      ),
      at('2026-11-24'),
      'rewarded',
    ],
    [
      'the rewards are being given: they are settled, whatever comes',
      knowing({ a: boughtOn('2026-11-03', { keptFen: 0 }) }, { state: 'owing', order: 'a' }),
      at('2026-11-12'),
      'owing',
    ],
  ])('%s', (_, known, now, expected) => {
    const followed = followFriend(known, rules, now);
    expect(followed.state).toBe(expected);
    expect(followFriend(followed, rules, now)).toEqual(followed);
  });

  test('due after the days to give it back, not a millisecond before', () => {
    const known = followFriend(knowing({ a: boughtOn('2026-11-03') }), rules, at('2026-11-04'));
    const due = dueAt(boughtOn('2026-11-03'), rules) ?? '';
    expect(due).toBe(at('2026-11-10'));
    expect(isDue(known, rules, addMs(due, -1))).toBe(false);
    expect(isDue(known, rules, due)).toBe(true);
  });

  test('every move that is in no table is refused', () => {
    const moves: readonly FriendMove[] = [
      'order',
      'receive',
      'come_back',
      'suspect',
      'pass',
      'hold',
      'owe',
      'give',
      'take_back',
      'lapse',
      'refuse',
    ];
    for (const state of Object.keys(friendMoves) as FriendState[]) {
      for (const move of moves) {
        const move1 = () => moveFriend({ ...friend, state }, move, rules);
        if (friendMoves[state][move]) expect(move1().state).toBe(friendMoves[state][move]);
        else expect(move1).toThrow(`does not ${move}`);
      }
    }
  });

  const order = fc.record({
    day: fc.integer({ min: 0, max: 45 }),
    keptFen: fc.constantFrom(0, 500, 2000, 9000),
    received: fc.boolean(),
  });

  test('in whatever order the orders are heard of, and however often one looks, it ends the same', () => {
    fc.assert(
      fc.property(
        fc.array(order, { maxLength: 6 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer(),
        (facts, day, seed) => {
          const now = addMs(friend.joinedAt, day * dayMs);
          const told = facts.map(({ day: on, keptFen, received }, i): [string, FriendOrder] => {
            const orderedAt = addMs(friend.joinedAt, on * dayMs);
            return [`o${i}`, { orderedAt, paidAt: orderedAt, receivedAt: received ? orderedAt : null, keptFen }];
          });
          const turned = [...told].sort(([a], [b]) => (hash(a, seed) < hash(b, seed) ? -1 : 1));
          const end = (orders: readonly [string, FriendOrder][], looks: boolean) =>
            followFriend(
              orders.reduce((known, [name, each]) => {
                const next = withOrder(known, name, each);
                return looks ? followFriend(next, rules, now) : next;
              }, friend),
              rules,
              now,
            );
          expect(end(turned, true)).toEqual(end(told, false));
          // Whoever waits for rewards has an order that fulfils the promise.
          const last = end(told, false);
          if (last.state === 'waiting') expect(orderThatCounts(last, rules)).toBe(last.order);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('ten orders are remembered, and always the one that counts', () => {
    const many = Array.from({ length: 30 }, (_, i) => i);
    const known = many.reduce(
      (each, i) => withOrder(each, `o${i}`, boughtOn('2026-11-05', { keptFen: 0 })),
      followFriend(knowing({ first: boughtOn('2026-11-03') }), rules, at('2026-11-04')),
    );
    expect(Object.keys(known.orders)).toHaveLength(10);
    expect(known.order).toBe('first');
    expect(known.orders.first).toBeDefined();
  });
});

describe('when to look again', () => {
  test.each<[string, Friend, Instant | undefined]>([
    ['nothing bought: when it lapses', friend, '2026-12-01T02:00:00.000Z'],
    ['bought: when it is told of', { ...friend, state: 'ordered' }, undefined],
    [
      'received: when the days are over',
      knowing({ a: boughtOn('2026-11-03') }, { state: 'waiting', order: 'a' }),
      at('2026-11-10'),
    ],
    ['held: with the next month', { ...friend, state: 'held', heldFor: 'budget' }, '2026-11-30T16:00:00.000Z'],
    ['done', { ...friend, state: 'rewarded' }, undefined],
  ])('%s', (_, known, expected) => expect(looksAgainAt(known, rules, at('2026-11-12'), zone)).toBe(expected));
});

const hash = (name: string, seed: number): number =>
  [...name].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0) + seed) % 9973, 7);
