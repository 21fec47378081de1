import { type EventType, eventTypes } from '@memberday/shared/domain/events/catalogue.ts';
import { faultsOfEvent } from '@memberday/shared/domain/events/event.ts';
import { describe, expect, test } from 'vitest';
import { eventsOfChange } from './events-of-change.ts';
import type { Row } from './told.ts';

const at = '2026-11-22T10:00:00.000Z';
const later = '2026-11-23T10:00:00.000Z';

/** What a change of a row tells; undefined before: it is new. */
const tell = (pk: string, sk: string, before: Row | undefined, after: Row) =>
  eventsOfChange({ pk, sk, before, after: { ...after, pk, sk }, writtenAt: at });

const profile = { memberId: 'mbr_1', version: 1, state: 'active', joinedAt: at, source: { shop: 'anfu' } };
const entry = (kind: string, moved: object = { lots: { '2027-11': 5 } }) => ({
  key: 'k',
  at,
  kind,
  business: { kind: 'order', source: 'erp', number: '1' },
  ...moved,
});
const coupon = {
  couponId: 'cpn_1',
  memberId: 'mbr_1',
  version: 1,
  templateId: 'tpl_1',
  source: { kind: 'drop', number: 'drp_1' },
  state: 'issued',
  issuedAt: at,
  validFrom: at,
  validUntil: later,
};
const is = (state: string, more: object = {}) => ({ ...coupon, version: 2, state, ...more });
const order = {
  source: 'erp',
  number: '1',
  version: 1,
  lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 900 }],
  refunds: {},
};
const exchange = {
  exchangeId: 'exc_1',
  memberId: 'mbr_1',
  version: 1,
  itemId: 'itm',
  points: 9,
  cashFen: 0,
  at,
  state: 'placed',
  pickUp: { shop: 'anfu' },
};
const drop = {
  dropId: 'drp_1',
  version: 1,
  state: 'planned',
  opensAt: at,
  closesAt: later,
  items: [{ stock: 5, added: 0 }],
  endedAt: null,
};
const activity = { activityId: 'act_1', version: 1, kind: 'draw', state: 'draft', opensAt: at, closesAt: later };
const day = { memberDayId: 'mdy_1', version: 1, state: 'opening' };
const post = { postId: 'pst_1', memberId: 'mbr_1', version: 1, state: 'waiting' };
const experiment = { experimentId: 'exp_1', version: 1, state: 'draft', stopReason: null, decision: null };
const live = { liveId: 'liv_1', version: 1, state: 'draft' };
const [m, head] = ['M#mbr_1', (id: string) => id];

const cases: readonly (readonly [string, readonly [string, string, Row | undefined, Row], readonly EventType[]])[] = [
  ['somebody joined', [m, 'A#PROFILE', undefined, profile], ['member.joined']],
  ['a profile changed', [m, 'A#PROFILE', profile, { ...profile, version: 2 }], ['member.updated']],
  [
    'asked to close',
    [m, 'A#PROFILE', profile, { ...profile, closing: { askedAt: at, closesAt: later } }],
    ['member.closing'],
  ],
  ['stays', [m, 'A#PROFILE', { ...profile, closing: { askedAt: at, closesAt: later } }, profile], ['member.kept']],
  ['folded into another', [m, 'A#PROFILE', profile, { ...profile, merged: { into: 'mbr_2', at } }], ['member.merged']],
  ['taken apart again', [m, 'A#PROFILE', { ...profile, merged: { into: 'mbr_2', at } }, profile], ['member.unmerged']],
  ['erased', [m, 'A#PROFILE', profile, { ...profile, erased: { at } }], ['member.erased']],
  ['points pending', [m, 'L#1', undefined, entry('earn', { pending: 5 })], ['points.earned']],
  [
    'points available',
    [m, 'L#1', undefined, entry('activate', { pending: -5, lots: { '2027-11': 5 } })],
    ['points.activated'],
  ],
  ['pending points gone', [m, 'L#1', undefined, entry('lapse', { pending: -5 })], ['points.lapsed']],
  ['points spent', [m, 'L#1', undefined, entry('spend', { lots: { '2027-11': -5 } })], ['points.spent']],
  ['points over', [m, 'L#1', undefined, entry('expire')], ['points.expired']],
  ['points clawed back', [m, 'L#1', undefined, entry('claw_back')], ['points.clawed_back']],
  ['points given back', [m, 'L#1', undefined, entry('give_back')], ['points.given_back']],
  ['points by hand', [m, 'L#1', undefined, entry('adjust')], ['points.adjusted']],
  ['points out', [m, 'L#1', undefined, entry('transfer_out')], ['points.moved_out']],
  ['points in', [m, 'L#1', undefined, entry('transfer_in')], ['points.moved_in']],
  ['points again', [m, 'L#1', undefined, entry('reinstate')], ['points.reinstated']],
  [
    'an entry that moved none',
    [m, 'L#1', undefined, entry('earn', { sales: { orders: 1, paidFen: 5, refundedFen: 0 } })],
    [],
  ],
  [
    'a first purchase',
    [m, 'LIFE', undefined, { version: 1, stage: 'new', moves: [{ from: 'none', to: 'new', on: 9 }] }],
    ['member.lifecycle_moved'],
  ],
  [
    'somebody silent',
    [
      m,
      'LIFE',
      { stage: 'new', moves: [] },
      { version: 2, stage: 'silent', moves: [{ from: 'new', to: 'silent', on: 9 }] },
    ],
    ['member.lifecycle_moved'],
  ],
  [
    'a later day to look again',
    [
      m,
      'LIFE',
      { stage: 'new', moves: [{ from: 'none', to: 'new', on: 9 }] },
      { version: 2, stage: 'new', moves: [{ from: 'none', to: 'new', on: 9 }] },
    ],
    [],
  ],
  ['a tier', [m, 'T#1', undefined, { from: 0, to: 1, at, reason: 'threshold_reached' }], ['tier.moved']],
  ['a new coupon', [m, 'Q#cpn_1', undefined, coupon], ['coupon.issued']],
  [
    'held',
    [m, 'Q#cpn_1', coupon, is('locked', { lock: { order: { source: 'erp', number: '1' }, until: later } })],
    ['coupon.locked'],
  ],
  ['held for longer', [m, 'Q#cpn_1', is('locked'), is('locked')], []],
  ['let go', [m, 'Q#cpn_1', is('locked'), is('issued')], ['coupon.released']],
  [
    'used by an order',
    [
      m,
      'Q#cpn_1',
      is('locked'),
      is('redeemed', { use: { at, discountFen: 5, order: { source: 'erp', number: '1' } } }),
    ],
    ['coupon.redeemed'],
  ],
  [
    'used at a till',
    [m, 'Q#cpn_1', coupon, is('redeemed', { use: { at, discountFen: 5, till: { shop: 'anfu', number: 'rdm_1' } } })],
    ['coupon.redeemed'],
  ],
  ['back', [m, 'Q#cpn_1', is('redeemed'), is('issued')], ['coupon.rolled_back']],
  ['offered', [m, 'Q#cpn_1', coupon, is('offered')], ['coupon.offered']],
  ['kept', [m, 'Q#cpn_1', is('offered'), is('issued')], ['coupon.taken_back']],
  ['given', [m, 'Q#cpn_1', is('offered'), is('given', { givenTo: { memberId: 'mbr_2', at } })], ['coupon.given']],
  ['over', [m, 'Q#cpn_1', coupon, is('expired')], ['coupon.expired']],
  ['voided', [m, 'Q#cpn_1', coupon, is('void', { voided: { at } })], ['coupon.voided']],
  ['an order nobody knows', ['O#erp#1', 'O', undefined, order], []],
  [
    'an order at once',
    ['O#erp#1', 'O', undefined, { ...order, memberId: 'mbr_1', createdAt: at, paidAt: at, receivedAt: at }],
    ['order.created', 'order.credited', 'order.paid', 'order.received'],
  ],
  [
    'an order is paid',
    ['O#erp#1', 'O', { ...order, createdAt: at }, { ...order, createdAt: at, paidAt: at }],
    ['order.paid'],
  ],
  [
    'its buyer joined',
    ['O#erp#1', 'O', { ...order, createdAt: at }, { ...order, createdAt: at, memberId: 'mbr_1' }],
    ['order.credited'],
  ],
  [
    'part of it came back',
    ['O#erp#1', 'O', order, { ...order, refunds: { r1: { at, amountFen: 100 } } }],
    ['order.returned'],
  ],
  [
    'it was settled again',
    ['O#erp#1', 'O', { ...order, refunds: { r1: { at } } }, { ...order, refunds: { r1: { at } } }],
    [],
  ],
  ['it was cancelled', ['O#erp#1', 'O', order, { ...order, cancelledAt: at }], ['order.cancelled']],
  ['an order event', ['O#erp#1', 'E#paid#x', undefined, {}], []],
  ['an exchange', [m, 'X#exc_1', undefined, exchange], ['exchange.placed']],
  [
    'fetched',
    [m, 'X#exc_1', exchange, { ...exchange, state: 'handed_over', handedOver: { at } }],
    ['exchange.handed_over'],
  ],
  ['taken back', [m, 'X#exc_1', exchange, { ...exchange, state: 'cancelled', ended: { at } }], ['exchange.cancelled']],
  ['not fetched', [m, 'X#exc_1', exchange, { ...exchange, state: 'lapsed', ended: { at } }], ['exchange.lapsed']],
  ['a drop', [head('DROP'), 'drp_1', undefined, drop], ['drop.created']],
  ['a drop stands', ['DROP', 'drp_1', drop, { ...drop, state: 'paused' }], ['drop.paused']],
  ['a drop goes on', ['DROP', 'drp_1', { ...drop, state: 'paused' }, drop], ['drop.resumed']],
  ['a drop has more', ['DROP', 'drp_1', drop, { ...drop, items: [{ stock: 5, added: 2 }] }], ['drop.topped_up']],
  ['a drop is ended', ['DROP', 'drp_1', drop, { ...drop, state: 'ended', endedAt: at }], ['drop.ended']],
  ['a draft', ['ACT', 'act_1', undefined, activity], []],
  ['an activity begins', ['ACT', 'act_1', activity, { ...activity, state: 'scheduled' }], ['activity.started']],
  [
    'an activity stands',
    ['ACT', 'act_1', { ...activity, state: 'scheduled' }, { ...activity, state: 'paused' }],
    ['activity.paused'],
  ],
  [
    'an activity goes on',
    ['ACT', 'act_1', { ...activity, state: 'paused' }, { ...activity, state: 'scheduled' }],
    ['activity.resumed'],
  ],
  [
    'an activity is over',
    ['ACT', 'act_1', { ...activity, state: 'scheduled' }, { ...activity, state: 'ended' }],
    ['activity.ended'],
  ],
  [
    'an activity is settled',
    ['ACT', 'act_1', { ...activity, state: 'ended' }, { ...activity, state: 'settled' }],
    ['activity.settled'],
  ],
  ['an activity is off', ['ACT', 'act_1', activity, { ...activity, state: 'cancelled' }], ['activity.cancelled']],
  [
    'somebody takes part',
    [m, 'P#act_1', undefined, { activityId: 'act_1', firstAt: at, group: null }],
    ['activity.joined'],
  ],
  ['they go on', [m, 'P#act_1', { activityId: 'act_1' }, { activityId: 'act_1', firstAt: at, group: null }], []],
  ['they earn', [m, 'D#act_1#s', undefined, { activityId: 'act_1', step: 'day-7' }], ['activity.rewarded']],
  ['a member day', ['MDAY', 'mdy_1', day, { ...day, state: 'live' }], ['member_day.went_live']],
  ['it stands', ['MDAY', 'mdy_1', { ...day, state: 'live' }, { ...day, state: 'paused' }], ['member_day.paused']],
  ['it goes on', ['MDAY', 'mdy_1', { ...day, state: 'paused' }, { ...day, state: 'live' }], ['member_day.resumed']],
  ['it is over', ['MDAY', 'mdy_1', { ...day, state: 'live' }, { ...day, state: 'over' }], ['member_day.ended']],
  ['a post hangs', ['POST#pst_1', 'POST', post, { ...post, state: 'featured' }], ['post.shown']],
  ['it hangs elsewhere', ['POST#pst_1', 'POST', { ...post, state: 'shown' }, { ...post, state: 'featured' }], []],
  [
    'it is taken down',
    ['POST#pst_1', 'POST', { ...post, state: 'shown' }, { ...post, state: 'withdrawn' }],
    ['post.hidden'],
  ],
  [
    'an experiment begins',
    ['EXPERIMENT', 'exp_1', experiment, { ...experiment, state: 'running' }],
    ['experiment.started'],
  ],
  [
    'it stops',
    [
      'EXPERIMENT',
      'exp_1',
      { ...experiment, state: 'running' },
      { ...experiment, state: 'stopped', stopReason: { kind: 'sample_ratio', p: 0.0001 } },
    ],
    ['experiment.stopped'],
  ],
  [
    'it is decided',
    ['EXPERIMENT', 'exp_1', experiment, { ...experiment, state: 'decided', decision: { armId: null, at: 'x' } }],
    ['experiment.decided'],
  ],
  [
    'it rests',
    ['EXPERIMENT', 'exp_1', { ...experiment, state: 'running' }, { ...experiment, state: 'paused' }],
    ['experiment.paused'],
  ],
  [
    'its ramp moves',
    ['EXPERIMENT', 'exp_1', { ...experiment, state: 'running' }, { ...experiment, state: 'running' }],
    [],
  ],
  ['a live is announced', ['LIVE', 'liv_1', live, { ...live, state: 'planned' }], ['live.planned']],
  ['a live is on', ['LIVE', 'liv_1', { ...live, state: 'planned' }, { ...live, state: 'on' }], ['live.started']],
  ['a live is over', ['LIVE', 'liv_1', { ...live, state: 'on' }, { ...live, state: 'over' }], ['live.ended']],
  ['a live is settled', ['LIVE', 'liv_1', { ...live, state: 'over' }, { ...live, state: 'settled' }], ['live.settled']],
  [
    'segments, two of them at once',
    [
      'SEGMENTS#07',
      'mbr_1',
      undefined,
      {
        version: 3,
        told: [
          { segmentId: 'a', to: 'in', on: 20_779 },
          { segmentId: 'b', to: 'in', on: 20_779 },
          { segmentId: 'c', to: 'out', on: 20_779 },
        ],
      },
    ],
    ['segment.entered', 'segment.entered', 'segment.left'],
  ],
  ['an account', [m, 'A#ACCOUNT', undefined, { memberId: 'mbr_1' }], []],
];

describe('what a change of a row tells', () => {
  test.each(cases)('%s', (_, change, types) => {
    const events = tell(...change);
    expect(events.map(({ type }) => type)).toEqual(types);
    expect(new Set(events.map(({ id }) => id)).size).toBe(types.length);
    for (const event of events) expect(faultsOfEvent(event)).toEqual([]);
  });

  test('covers the catalogue, but for the trial', () =>
    expect(new Set(cases.flatMap(([, , types]) => types))).toEqual(
      new Set(eventTypes.filter((type) => type !== 'webhook.test')),
    ));

  test('has an id that follows from the row and its version', () => {
    const [one] = tell(m, 'Q#cpn_1', undefined, coupon);
    const [same] = tell(m, 'Q#cpn_1', undefined, coupon);
    const ids = [is('issued', { version: 4 }), is('issued', { version: 6 })].map(
      (after) => tell(m, 'Q#cpn_1', is('locked'), after)[0]?.id,
    );
    expect(same?.id).toBe(one?.id);
    expect(new Set([one?.id, ...ids]).size).toBe(3);
  });

  test('an order’s events are those of its member, once it is known', () => {
    expect(tell('O#erp#1', 'O', undefined, { ...order, createdAt: at })[0]?.lane).toBe('order/erp/1');
    expect(tell('O#erp#1', 'O', undefined, { ...order, createdAt: at, memberId: 'mbr_1' })[0]?.lane).toBe('mbr_1');
  });
});
