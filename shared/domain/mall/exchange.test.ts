import { describe, expect, test } from 'vitest';
import { type Account, emptyAccount } from '../account/account.ts';
import { postAll } from '../account/entry.ts';
import { itemWith } from '../testing/mall.ts';
import { rulesWith } from '../testing/rules.ts';
import { type EndedBy, endExchange } from './end-exchange.ts';
import { type Exchange, exchangeMoves, isCancellable, stateOfExchange } from './exchange.ts';
import { handOver } from './hand-over.ts';
import { readPickUpCode } from './pick-up-code.ts';
import { placeExchange } from './place-exchange.ts';

const now = '2026-06-05T03:00:00.000Z';
const account: Account = { ...emptyAccount('mbr_1', now), lots: { '2026-06': 100, '2027-01': 400, never: 50 } };
const rules = rulesWith({});
const coupon = { kind: 'coupon', templateId: 'croissant', returnDays: 7 } as const;
const place = (
  item: Parameters<typeof itemWith>[0] = {},
  asked: Partial<Parameters<typeof placeExchange>[2]> = {},
  who: Account = account,
) =>
  placeExchange(
    itemWith(item),
    who,
    { exchangeId: 'exc_1', points: 300, cashFen: 0, shop: 'anfu', ...asked },
    { used: 0, soldOut: false, code: 'ABCDEFGH' },
    rules.programme,
    now,
  );
const placed = (item: Parameters<typeof itemWith>[0] = {}, asked: Parameters<typeof place>[1] = {}) => {
  const outcome = place(item, asked);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
};

describe('an exchange is placed', () => {
  test('with the points that lapse soonest, and waits to the end of the last day', () => {
    const { exchange, entry } = placed();
    expect(exchange).toMatchObject({
      state: 'placed',
      name: '半日帆布袋',
      points: 300,
      lots: { '2026-06': -100, '2027-01': -200 },
      pickUp: { shop: 'anfu', shopName: '上海·安福路', code: 'ABCDEFGH', until: '2026-06-19T16:00:00.000Z' },
      cancellableUntil: '2026-06-19T16:00:00.000Z',
    });
    expect(entry).toMatchObject({
      key: 'spend/exc_1',
      kind: 'spend',
      business: { kind: 'exchange', source: 'memberday', number: 'exc_1' },
      reason: '半日帆布袋',
      given: 300,
    });
  });

  test.each([
    ['with days to give it back', 7, '2026-06-12T16:00:00.000Z'],
    ['for good', 0, null],
  ])('of a coupon, %s', (_, returnDays, cancellableUntil) => {
    const { exchange } = placed({ terms: { gives: { ...coupon, returnDays } } }, { shop: null });
    expect(exchange).toMatchObject({ state: 'granted', pickUp: null, cancellableUntil });
  });

  test.each<[string, Parameters<typeof place>, object]>([
    [
      'at another price than was seen',
      [{}, { points: 200 }],
      { code: 'price_changed', facts: { points: 300, cashFen: 0 } },
    ],
    [
      'without the cash that was seen',
      [{ terms: { cashFen: 900 } }],
      { code: 'price_changed', facts: { cashFen: 900 } },
    ],
    ['in a shop that has none', [{}, { shop: 'hefang' }], { code: 'invalid_value', facts: { field: 'shop' } }],
    ['in no shop', [{}, { shop: null }], { code: 'invalid_value', facts: { field: 'shop' } }],
    ['beyond the balance', [{}, {}, { ...account, debt: 300 }], { code: 'points_short', facts: { shortBy: 50 } }],
  ])('never %s', (_, given, expected) => {
    expect(place(...given)).toMatchObject({ ok: false, problem: expected });
  });
});

describe('an exchange moves', () => {
  const ended = { at: now, by: 'mbr_1', reason: '', points: 300 };
  const inState = (state: Exchange['state']): Exchange => {
    const base = (state === 'granted' ? placed({ terms: { gives: coupon } }, { shop: null }) : placed()).exchange;
    const handedOver = state === 'handed_over' ? { at: now, by: 'stf_a', cashFen: 0 } : null;
    return { ...base, state, handedOver, ended: state === 'cancelled' || state === 'lapsed' ? ended : null };
  };
  const inTime = '2026-06-10T03:00:00.000Z';
  const tooLate = '2026-06-19T16:00:00.000Z';
  const end = (state: Exchange['state'], ender: EndedBy, at: string) => {
    const outcome = endExchange(inState(state), account, ender, { by: 'x', reason: 'y' }, rules, at);
    return outcome.ok ? outcome.value.exchange.state : outcome.problem.code;
  };

  test.each<[Exchange['state'], EndedBy, string, string]>([
    ['placed', 'member', inTime, 'cancelled'],
    ['placed', 'staff', inTime, 'cancelled'],
    ['placed', 'time', inTime, 'exchange_settled'],
    ['placed', 'member', tooLate, 'exchange_settled'],
    ['placed', 'staff', tooLate, 'exchange_settled'],
    ['placed', 'time', tooLate, 'lapsed'],
    ['granted', 'member', inTime, 'cancelled'],
    ['granted', 'member', '2026-06-12T16:00:00.000Z', 'cancel_too_late'],
    ['granted', 'staff', tooLate, 'cancelled'],
    ['granted', 'time', tooLate, 'exchange_settled'],
    ...(['handed_over', 'cancelled', 'lapsed'] as const).flatMap((state) =>
      (['member', 'staff', 'time'] as const).map((ender): [Exchange['state'], EndedBy, string, string] => [
        state,
        ender,
        tooLate,
        'exchange_settled',
      ]),
    ),
  ])('from %s, ended by %s at %s: %s', (state, ender, at, expected) => expect(end(state, ender, at)).toBe(expected));

  test.each<[Exchange['state'], string, string]>([
    ['placed', inTime, 'handed_over'],
    ['placed', tooLate, 'exchange_settled'],
    ['granted', inTime, 'exchange_settled'],
    ['handed_over', tooLate, 'handed_over'],
    ['cancelled', inTime, 'exchange_settled'],
    ['lapsed', inTime, 'exchange_settled'],
  ])('from %s, handed over at %s: %s', (state, at, expected) => {
    const outcome = handOver(inState(state), { shop: 'anfu', by: 'stf_b', cashFen: 0 }, at);
    expect(outcome.ok ? outcome.value.state : outcome.problem.code).toBe(expected);
  });

  test('nowhere from an end', () => {
    for (const state of ['handed_over', 'cancelled', 'lapsed'] as const) expect(exchangeMoves[state]).toEqual({});
  });

  test('over the counter only in its shop and against the whole rest of its price', () => {
    const { exchange } = placed({ terms: { cashFen: 900 } }, { cashFen: 900 });
    const give = (shop: string, cashFen: number) => handOver(exchange, { shop, by: 'stf_b', cashFen }, inTime);
    expect(give('yulin', 900)).toMatchObject({ problem: { code: 'wrong_shop', facts: { shops: ['上海·安福路'] } } });
    expect(give('anfu', 0)).toMatchObject({ problem: { code: 'cash_due', facts: { cashFen: 900 } } });
    expect(give('anfu', 900)).toMatchObject({
      value: { state: 'handed_over', handedOver: { at: inTime, by: 'stf_b', cashFen: 900 } },
    });
  });

  test('is seen as lapsed from the very moment, and can be taken back until then', () => {
    const exchange = inState('placed');
    expect(stateOfExchange(exchange, '2026-06-19T15:59:59.999Z')).toBe('placed');
    expect(isCancellable(exchange, '2026-06-19T15:59:59.999Z')).toBe(true);
    expect(stateOfExchange(exchange, tooLate)).toBe('lapsed');
    expect(isCancellable(exchange, tooLate)).toBe(false);
  });
});

test('points go back to the very lots they came from', () => {
  const { exchange, entry } = placed();
  const after = postAll(account, [entry]);
  expect(after.lots).toEqual({ '2027-01': 200, never: 50 });
  const end = endExchange(exchange, after, 'member', { by: 'mbr_1', reason: '' }, rules, '2026-06-06T03:00:00.000Z');
  if (!end.ok) throw new Error(end.problem.code);
  expect(postAll(after, [end.value.entry]).lots).toEqual(account.lots);
  expect(end.value.exchange.ended).toMatchObject({ points: 300 });
  expect(end.value.entry).toMatchObject({ business: { kind: 'exchange', number: 'exc_1' }, by: null });
});

test.each([
  ['ABCD EFGJ', undefined],
  ['2222222', undefined],
  ['', undefined],
])('a code that was never made is none: %s', (typed, expected) => expect(readPickUpCode(typed)).toBe(expected));
