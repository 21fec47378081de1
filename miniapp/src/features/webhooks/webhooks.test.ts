import { eventTypes } from '@memberday/shared/domain/events/catalogue.ts';
import { eventKinds } from '@memberday/shared/domain/events/choose-events.ts';
import { describe, expect, test } from 'vitest';
import { eventWords, opsWebhooksWords } from '../../words/ops/webhooks.ts';
import { faultOfUrl, filledWebhook, newWebhook, toggleKind, webhookFormOf } from './webhook-form.ts';
import { deliveryRow, sayHealth, standingOf, type WebhookView, webhookRow } from './webhooks-view.ts';

const here = { today: '2026-11-22', zone: 'Asia/Shanghai', now: '2026-11-22T04:00:00.000Z' } as never;
const at = '2026-11-22T02:00:00.000Z';
const well: WebhookView = {
  webhookId: 'whk_1',
  name: '总部 ERP',
  url: 'https://erp.shop.cn/in',
  events: ['order.*', 'coupon.issued'],
  state: 'active',
  disabled: null,
  createdAt: at,
  secretsUntil: [null],
  failures: 0,
  failingSince: null,
  restsUntil: null,
  lastTakenAt: at,
  heldUp: 0,
};

describe('the form', () => {
  const whole = { ...newWebhook, name: ' ERP ', url: 'https://erp.shop.cn/in ' };
  test.each([
    ['all of it', whole, ['*']],
    ['some of it', { ...whole, kinds: ['order'] }, ['order.*']],
  ])('sends %s', (_, form, events) =>
    expect(filledWebhook(form)).toEqual({ name: 'ERP', url: 'https://erp.shop.cn/in', events }),
  );

  test.each([
    ['a name', { ...whole, name: ' ' }],
    ['an address', { ...whole, url: '' }],
    ['a right address', { ...whole, url: 'erp' }],
    ['an event', { ...whole, kinds: [] }],
  ])('asks for %s', (_, form) => expect(filledWebhook(form)).toBeUndefined());

  test('keeps single events that were asked for by name, also beside all other kinds', () => {
    expect(filledWebhook(webhookFormOf(well))?.events).toEqual(['coupon.issued', 'order.*']);
    const all = { ...webhookFormOf(well), kinds: eventKinds };
    expect(filledWebhook(all)?.events).toEqual(expect.arrayContaining(['coupon.issued', 'member.*']));
  });

  test('takes a kind on and off, in the order of the catalogue', () => {
    expect(toggleKind(['order'], 'member')).toEqual(['member', 'order']);
    expect(toggleKind(['member', 'order'], 'member')).toEqual(['order']);
  });

  test.each([
    ['', undefined, false],
    ['erp', 'no_address', false],
    ['https://a:b@erp.shop.cn', 'has_login', false],
    ['http://127.0.0.1:9000/in', 'not_https', true],
    ['https://erp.shop.cn', undefined, true],
  ])('of “%s” says %s, and leaves to the server what it alone knows', (url, fault, isSent) => {
    expect(faultOfUrl(url)).toBe(fault);
    expect(filledWebhook({ ...whole, url }) !== undefined).toBe(isSent);
    if (fault) expect(opsWebhooksWords.urlFaults[fault]).toBeDefined();
  });
});

describe('a system', () => {
  test('in a line', () =>
    expect(webhookRow(well, here)).toEqual({
      title: '总部 ERP',
      line: '优惠券、订单 · 最近送达 今天 10:00',
      value: '正常',
      tone: 'good',
    }));

  test.each<[Partial<WebhookView>, string, number]>([
    [{}, '正常', 0],
    [{ failures: 2, failingSince: at }, '送不到', 1],
    [{ failures: 4, failingSince: at, restsUntil: at, heldUp: 3 }, '送不到', 3],
    [{ state: 'paused', heldUp: 100 }, '已暂停', 2],
    [{ state: 'disabled', disabled: { at, why: 'gone' } }, '已停用', 2],
    [{ state: 'disabled', disabled: { at, why: 'failing' }, heldUp: 1 }, '已停用', 3],
  ])('%j', (changes, value, sentences) => {
    expect(standingOf({ ...well, ...changes }).value).toBe(value);
    expect(sayHealth({ ...well, ...changes }, here)).toHaveLength(sentences);
  });
});

describe('an event in the log', () => {
  const event = { id: 'evt_1', type: 'points.earned', at, data: { memberId: 'mbr_1' } };
  const told = {
    place: 'p',
    lane: 'mbr_1',
    event,
    state: 'taken',
    attempts: 1,
    replays: 0,
    last: { at, status: 200, ms: 9, why: null },
  } as const;
  test.each([
    [told, { what: '得积分', about: 'mbr_1', state: '已送达', tone: 'good' }],
    [
      { ...told, state: 'waiting', attempts: 0, last: null },
      { state: '在排队', tone: 'quiet' },
    ],
    [
      { ...told, state: 'waiting', last: { at, status: 503, ms: 9, why: '503' } },
      { about: '对方答 503', state: '等重试' },
    ],
    [
      { ...told, state: 'given_up', last: { at, status: null, ms: 9, why: 'too_slow' } },
      { about: '对方 10 秒没答复', tone: 'bad' },
    ],
    [
      { ...told, lane: 'drop/drp_1', event: { ...event, type: 'drop.ended', data: { dropId: 'drp_1' } } },
      { about: 'drop/drp_1', what: '抢券结束' },
    ],
  ] as const)('%#', (delivery, expected) => expect(deliveryRow(delivery as never)).toMatchObject(expected));

  test('every type and every kind has a word', () => {
    expect(eventTypes.filter((type) => !eventWords[type])).toEqual([]);
    expect(eventKinds.filter((kind) => !opsWebhooksWords.kinds[kind])).toEqual([]);
  });
});
