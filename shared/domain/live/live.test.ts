import { describe, expect, it, test } from 'vitest';
import { newOrder, type Order } from '../orders/order.ts';
import { addMs, dayMs, hourMs, type Instant, minuteMs } from '../time.ts';
import { attributedLive, isMadeIn, type LiveWindow, liveFactor } from './attribution.ts';
import { countOrder } from './count-order.ts';
import { fenPerViewer, type noLiveCounts, sumLiveCounts } from './live-counts.ts';
import { firesAt, liveDropToMake, wrongInLive } from './live-drops.ts';
import { claimForPart, comeToPart, type LivePart, newPart, reservePart, thenStep } from './live-part.ts';
import {
  couldMove,
  isToBePolled,
  mayEnter,
  moveOfPoll,
  moveOfReports,
  ownRecord,
  seenInPoll,
  witnessesNeeded,
} from './live-seen.ts';
import type { LiveSession } from './live-session.ts';
import { endsByItself, type LiveMove, liveMoves, moveLive, settlesAt } from './live-state.ts';
import { judgeWord, mostTries, normaliseWord, noTries } from './live-word.ts';
import { type CountedAt, type CountedOrder, notCounted, shareOfOrder } from './order-share.ts';

const eight: Instant = '2026-12-08T12:00:00.000Z';
const finder = 'sphTeaHouse8888';
const live = (changes: Partial<LiveSession> = {}): LiveSession => ({
  liveId: 'liv_1',
  version: 3,
  state: 'planned',
  operator: 'stf_1',
  channels: { finderUserName: finder, noticeId: null, exportId: null },
  made: [],
  startedAt: null,
  overAt: null,
  settledAt: null,
  seen: null,
  plannedAt: addMs(eight, -dayMs),
  name: '茶会',
  line: '',
  anchor: '阿宁',
  picture: '',
  startsAt: eight,
  endsAt: addMs(eight, 2 * hourMs),
  groups: [],
  shops: [],
  percent: 100,
  drops: [],
  products: [],
  ...changes,
});

describe('the word', () => {
  test.each([
    ['暖冬', '暖冬'],
    ['  暖 冬　！', '暖冬'],
    ['ＶＩＰ８８', 'vip88'],
    ['Vip-88。', 'vip88'],
    ['①号茶', '1号茶'],
    ['ｶﾀｶﾅ', 'カタカナ'],
    ['「暖」·【冬】', '暖冬'],
    ['暖冬🍵', '暖冬'],
    ['Café', 'café'],
    ['！？…　', ''],
    ['', ''],
  ])('%s is heard as %s', (said, heard) => expect(normaliseWord(said)).toBe(heard));

  test.each([
    ['the digest that was set', 'a', 'a', 'right'],
    ['another', 'b', 'a', 'word_wrong'],
    ['nothing', undefined, 'a', 'word_wrong'],
    ['anything, while none is set', 'a', null, 'word_wrong'],
  ] as const)('%s', (_, told, right, says) => {
    const judged = judgeWord(noTries, { told, right });
    expect(judged.ok ? judged.value : judged.problem.code).toBe(says);
  });

  it('says how many may still be tried', () => {
    const judged = judgeWord({ used: mostTries, opened: [] }, { told: 'b', right: 'a' });
    expect(judged).toMatchObject({ problem: { facts: { triesLeft: 0 } } });
  });
});

describe('states', () => {
  it('knows every legal move, and refuses every other', () => {
    for (const state of Object.keys(liveMoves) as LiveSession['state'][]) {
      for (const move of ['change', 'announce', 'start', 'end', 'settle', 'cancel'] as LiveMove[]) {
        const moved = moveLive(live({ state }), move, eight);
        expect(moved.ok ? moved.value.state : undefined).toBe(liveMoves[state][move]);
      }
    }
  });

  it('dates start and end a moment ahead, once', () => {
    const on = moveLive(live(), 'start', eight);
    expect(on).toMatchObject({ ok: true, value: { startedAt: addMs(eight, 2_000) } });
    const again = on.ok ? moveLive(on.value, 'start', addMs(eight, minuteMs)) : on;
    expect(again).toEqual(on);
  });

  test.each([
    ['announced and never begun: two hours after its end', live(), addMs(eight, 4 * hourMs)],
    ['on, and nobody said that it ended', live({ state: 'on', startedAt: eight }), addMs(eight, 12 * hourMs)],
    ['a draft', live({ state: 'draft' }), null],
    ['over', live({ state: 'over', startedAt: eight, overAt: eight }), null],
  ])('ends by itself: %s', (_, session, at) => expect(endsByItself(session)).toBe(at));

  it('settles two weeks after it was over', () => {
    expect(settlesAt(live())).toBeNull();
    expect(settlesAt(live({ overAt: eight }))).toBe(addMs(eight, 15 * dayMs));
  });
});

describe('drops', () => {
  const planned = {
    name: '整点券',
    note: '',
    templateId: 'ten-off',
    stock: 50,
    perMember: 1,
    minutes: 10,
    afterMinutes: 20,
    wantsWord: false,
  };
  it('are made shut, to be opened later', () => {
    const session = live({ drops: [planned] });
    const made = liveDropToMake(session, { part: 0, dropId: 'drp_1', word: null, firedAt: null });
    expect(made?.opensAt).toBe(addMs(session.endsAt, 30 * dayMs));
    expect(made).toMatchObject({ live: 'liv_1', items: [{ templateId: 'ten-off', stock: 50 }] });
    expect(liveDropToMake(session, { part: 1, dropId: 'drp_2', word: null, firedAt: null })).toBeUndefined();
  });
  test.each([
    [
      'by the real start',
      live({ state: 'on', startedAt: addMs(eight, 5 * minuteMs) }),
      20,
      addMs(eight, 25 * minuteMs),
    ],
    ['not while it is announced', live(), 20, null],
    ['not by themselves where somebody fires them', live({ state: 'on', startedAt: eight }), null, null],
    ['not once it is over', live({ state: 'over', startedAt: eight, overAt: eight }), 20, null],
  ])('open %s', (_, session, afterMinutes, at) => expect(firesAt(session, { afterMinutes })).toBe(at));
  test.each([
    ['nothing', live(), undefined],
    ['an account', live({ channels: { finderUserName: '', noticeId: null, exportId: null } }), 'channels'],
    ['an end after its start', live({ endsAt: eight }), 'endsAt'],
    ['a time to come', live({ startsAt: addMs(eight, -9 * hourMs), endsAt: addMs(eight, -8 * hourMs) }), 'endsAt'],
  ])('before it is announced it lacks %s', (_, session, field) =>
    expect(wrongInLive(session, eight)?.field).toBe(field),
  );
});

describe('what is seen of it', () => {
  const record = (exportId: string, startedAt: Instant | null, overAt: Instant | null = null) => ({
    exportId,
    startedAt,
    overAt,
  });
  const none = new Set<string>();
  test.each([
    [
      'the one it is bound to',
      live({ channels: { finderUserName: finder, noticeId: null, exportId: 'b' } }),
      none,
      'b',
    ],
    ['the first that began in its time', live(), none, 'b'],
    ['none that is another session’s', live(), new Set(['b']), 'c'],
  ])('its live is %s', (_, session, taken, exportId) => {
    const records = [
      record('c', addMs(eight, 40 * minuteMs)),
      record('a', addMs(eight, -31 * minuteMs)),
      record('b', addMs(eight, -30 * minuteMs)),
      record('unknown', null),
    ];
    expect(ownRecord(session, records, taken)?.exportId).toBe(exportId);
  });
  test.each([
    [undefined, false, 'none'],
    [undefined, true, 'announced'],
    [record('a', eight), true, 'live'],
    [record('a', eight, eight), false, 'over'],
  ] as const)('%o, announced %s: %s', (each, announced, seen) => expect(seenInPoll(each, announced)).toBe(seen));
  test.each([
    ['planned', 'live', 'start'],
    ['planned', 'announced', null],
    ['planned', 'over', 'end'],
    ['on', 'live', null],
    ['on', 'none', null],
    ['on', 'over', 'end'],
    ['over', 'live', null],
  ] as const)('%s and %s: %s', (state, seen, move) => expect(moveOfPoll(state, seen)).toBe(move));

  const on = live({ state: 'on', startedAt: eight });
  test.each([
    ['enough people, in its time', live(), 'live', witnessesNeeded, eight, 'start'],
    ['too few', live(), 'live', witnessesNeeded - 1, eight, null],
    ['long before', live(), 'live', 99, addMs(eight, -31 * minuteMs), null],
    ['over, after a while', on, 'over', witnessesNeeded, addMs(eight, 5 * minuteMs), 'end'],
    ['over, in the first minutes', on, 'over', 99, addMs(eight, 4 * minuteMs), null],
    ['what is known', on, 'live', 99, addMs(eight, hourMs), null],
  ] as const)('people tell: %s', (_, session, seen, witnesses, now, move) => {
    expect(moveOfReports(session, seen, witnesses, now)).toBe(move);
    if (move !== null) expect(couldMove(session.state, seen)).toBe(true);
  });

  test.each([
    ['an hour before', live(), addMs(eight, -hourMs), false],
    ['half an hour before', live(), addMs(eight, -30 * minuteMs), true],
    ['while it is on', on, addMs(eight, hourMs), true],
    ['when it is over', live({ state: 'over' }), addMs(eight, hourMs), false],
  ])('WeChat is asked, and people may come in: %s %s', (_, session, now, so) => {
    expect(isToBePolled(session, now)).toBe(so);
    expect(mayEnter(session, now)).toBe(so);
  });
});

describe('what is put down to it', () => {
  const window = (changes: Partial<LiveWindow> = {}): LiveWindow => ({
    liveId: 'liv_1',
    finderUserName: finder,
    exportId: 'export/a',
    percent: 200,
    shops: ['anfu'],
    from: eight,
    until: addMs(eight, hourMs),
    ...changes,
  });
  const inside = addMs(eight, minuteMs);
  const own = { scene: 'live', live: 'export/a', anchor: finder } as const;

  test.each([
    ['names it', own, {}, true],
    ['names another live of the account', { ...own, live: 'export/b' }, {}, false],
    ['names the account, no live', { scene: 'live', anchor: finder }, {}, true],
    ['names a live, while ours has no name yet', own, { exportId: null }, true],
    ['names another account', { scene: 'live', anchor: 'sphOther' }, {}, false],
    ['was made in the shop window of the account', { scene: 'window', anchor: finder }, {}, false],
    ['tells nothing', undefined, {}, false],
    ['names no account, and neither do we', { scene: 'live' }, { finderUserName: '', exportId: null }, false],
  ] as const)('an order that %s', (_, origin, changes, is) => expect(isMadeIn(window(changes), origin)).toBe(is));

  test.each([
    ['in the live', { at: inside, origin: own }, 200],
    ['in a shop it names', { at: inside, shop: 'anfu' }, 200],
    ['in another shop', { at: inside, shop: 'yangpu' }, 100],
    ['before', { at: addMs(eight, -1), origin: own }, 100],
    ['at its last millisecond', { at: addMs(eight, hourMs - 1), origin: own }, 200],
    ['when it was over', { at: addMs(eight, hourMs), origin: own }, 100],
  ])('the factor %s', (_, purchase, percent) => expect(liveFactor([window()], purchase)).toBe(percent));
  it('takes the largest factor of several', () => {
    expect(
      liveFactor([window(), window({ percent: 300 }), window({ percent: 150 })], { at: inside, origin: own }),
    ).toBe(300);
  });

  const tail = addMs(eight, hourMs + 30 * minuteMs);
  test.each([
    [
      'of the account, a little after its end',
      { paidAt: addMs(tail, -1), origin: { scene: 'live', anchor: finder } },
      new Map(),
      'liv_1',
    ],
    ['of the account, too late', { paidAt: tail, origin: { scene: 'live', anchor: finder } }, new Map(), null],
    ['that tells nothing, of somebody who had come', { paidAt: inside }, new Map([['liv_1', eight]]), 'liv_1'],
    ['that tells nothing, of somebody who came later', { paidAt: eight }, new Map([['liv_1', inside]]), null],
    [
      'that was made elsewhere, of somebody who had come',
      { paidAt: inside, origin: { scene: 'share' } },
      new Map([['liv_1', eight]]),
      null,
    ],
  ] as const)('an order %s', (_, order, came, liveId) => expect(attributedLive([window()], order, came)).toBe(liveId));
  it('goes to the session that began last', () => {
    const both = [window(), window({ liveId: 'liv_2', from: addMs(eight, 1_000) })];
    expect(attributedLive(both, { paidAt: inside, origin: { scene: 'live', anchor: finder } }, new Map())).toBe(
      'liv_2',
    );
  });
});

describe('counting', () => {
  it('counts people once, and things as often as they are', () => {
    const first = thenStep(reservePart(newPart('liv_1', 'mbr_1'), eight), (part) => comeToPart(part, eight));
    expect(first.counts).toEqual({ reserved: 1, came: 1 });
    expect(thenStep(reservePart(first.part, eight), (part) => comeToPart(part, eight)).counts).toEqual({});
    const claimed = thenStep(claimForPart(first.part, 1), (part) => claimForPart(part, 1));
    expect(claimed.counts).toEqual({ claimed: 1, claims: 2 });
  });

  it('divides the money by those who came', () => {
    expect(fenPerViewer({ fen: 1_000, refundFen: 100, came: 4 })).toBe(225);
    expect(fenPerViewer({ fen: 1_000, refundFen: 100, came: 0 })).toBeNull();
    expect(fenPerViewer({ fen: 0, refundFen: 100, came: 4 })).toBe(0);
  });

  const paid = (changes: Partial<Order> = {}): Order => ({
    ...newOrder('shop', '1'),
    createdAt: eight,
    paidAt: eight,
    lines: [{ line: '1', sku: 'tea', quantity: 2, amountFen: 2_000 }],
    freightFen: 500,
    ...changes,
  });
  test.each([
    ['that is not paid', paid({ paidAt: undefined }), { orders: 0, fen: 0 }],
    ['that is paid', paid(), { orders: 1, returnedOrders: 0, fen: 2_500, refundFen: 0 }],
    [
      'of which a part came back',
      paid({ refunds: { r: { at: eight, amountFen: 700 } } }),
      { orders: 1, returnedOrders: 1, refundFen: 700 },
    ],
    [
      'that came back with its freight',
      paid({ refunds: { r: { at: eight } } }),
      { returnedOrders: 1, refundFen: 2_500 },
    ],
  ])('an order %s', (_, order, share) => expect(shareOfOrder(order)).toMatchObject(share));

  it('comes to the newest versions, in whatever order and however often versions are told', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let run = 0; run < 60; run += 1) {
      const told = Array.from({ length: 12 }, (_, n) =>
        Array.from({ length: 1 + random(4) }, (__, v) => ({ n, version: v + 1, at: somewhere(random) })),
      );
      const heard = [...told.flat(), ...told.flat()].sort(() => random(3) - 1);
      const counted = new Map<number, CountedOrder>();
      const parts = new Map<string, LivePart>();
      const sums = new Map<string, Partial<typeof noLiveCounts>[]>();
      const stands = new Map<number, number>();
      for (const { n, version } of heard) {
        // Whoever counts reads the order as it stands, which no older word changes.
        const newest = Math.max(version, stands.get(n) ?? 0);
        stands.set(n, newest);
        const counting = countOrder(
          counted.get(n) ?? notCounted('shop', `${n}`),
          newest,
          told[n]?.[newest - 1]?.at ?? null,
          (liveId, person) => parts.get(`${liveId}/${person}`) ?? newPart(liveId, person),
        );
        if (!counting) continue;
        counted.set(n, counting.counted);
        for (const part of counting.parts) parts.set(`${part.liveId}/${part.person}`, part);
        for (const { liveId, to, add } of counting.additions) {
          const name = `${liveId}/${JSON.stringify(to)}`;
          sums.set(name, [...(sums.get(name) ?? []), add]);
        }
      }
      const last = told.map((versions) => versions.at(-1)?.at).filter((at) => at !== undefined && at !== null);
      for (const liveId of ['liv_1', 'liv_2']) {
        const ours = last.filter((at) => at.liveId === liveId);
        const total = sumLiveCounts(sums.get(`${liveId}/{"of":"all"}`) ?? []);
        expect(total).toMatchObject({
          orders: ours.length,
          fen: ours.reduce((sum, { share }) => sum + share.fen, 0),
          refundFen: ours.reduce((sum, { share }) => sum + share.refundFen, 0),
          ordered: new Set(ours.map(({ person }) => person)).size,
          returned: new Set(ours.filter(({ share }) => share.returnedOrders).map(({ person }) => person)).size,
        });
        for (const of of ['group', 'anchor', 'minute']) {
          const rows = [...sums].filter(([name]) => name.startsWith(`${liveId}/{"of":"${of}"`));
          expect(sumLiveCounts(rows.flatMap(([, each]) => each)).fen).toBe(total.fen);
        }
      }
    }
  });
});

const somewhere = (random: (below: number) => number): CountedAt | null =>
  random(4) === 0
    ? null
    : {
        liveId: `liv_${1 + random(2)}`,
        person: `mbr_${random(3)}`,
        groupId: random(2) ? null : `grp_${random(2)}`,
        anchor: random(2) ? null : finder,
        paidAt: addMs(eight, random(5) * minuteMs),
        share: {
          orders: 1,
          returnedOrders: random(2) ? 1 : 0,
          fen: 100 + random(50),
          refundFen: random(30),
          points: random(9),
          pending: random(9),
        },
      };
