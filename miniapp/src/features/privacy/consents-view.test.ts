import { describe, expect, test } from 'vitest';
import { type Consents, consentsView, withAnswer } from './consents-view.ts';

const here = { now: '2026-11-22T02:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const told = { policyVersion: '2026-11', scene: 'join' };
const answer = (channel: 'any' | 'wechat' | 'sms', granted: boolean, at = '2026-11-20T02:00:00.000Z') => ({
  ...told,
  purpose: 'marketing' as const,
  channel,
  granted,
  at,
});
const known = (...consents: Consents['consents']): Consents => ({ consents, policyVersion: '2026-11' });
const marketing = (consents: Consents, pending = {}) =>
  Object.fromEntries(
    (consentsView(consents, here, pending)[0]?.switches ?? []).map(({ channel, on }) => [channel, on]),
  );

describe('the switches of a purpose', () => {
  test.each<[string, Consents, object]>([
    ['nothing was asked', known(), { any: false, wechat: false, sms: false, phone: false }],
    ['a general yes is one for all', known(answer('any', true)), { any: true, wechat: true, sms: true, phone: true }],
    [
      '"no SMS" stands by itself',
      known(answer('any', true), answer('sms', false)),
      { any: true, wechat: true, sms: false, phone: true },
    ],
    [
      "a later general no ends a channel's yes",
      known(answer('wechat', true), answer('any', false, '2026-11-21T00:00:00.000Z')),
      { any: false, wechat: false, sms: false, phone: false },
    ],
    [
      'one channel alone',
      known(answer('any', false), answer('wechat', true, '2026-11-21T00:00:00.000Z')),
      { any: false, wechat: true, sms: false, phone: false },
    ],
  ])('%s', (_, consents, expected) => expect(marketing(consents)).toEqual(expected));

  test('show an answer that is on its way', () => expect(marketing(known(), { 'marketing/sms': true }).sms).toBe(true));

  test('say when they were answered', () => {
    const [{ switches = [] } = {}] = consentsView(known(answer('any', true)), here);
    expect(switches.map(({ line }) => line)).toEqual([
      '11月20日 10:00 打开',
      '跟着上面的总开关',
      '跟着上面的总开关',
      '跟着上面的总开关',
    ]);
    expect(consentsView(known(), here)[0]?.switches[0]?.line).toBe('还没问过你，默认不用');
  });
});

test('a new answer takes the place of the one before', () => {
  const after = withAnswer(known(answer('any', true), answer('sms', true)), answer('any', false));
  expect(after.consents.map(({ channel, granted }) => [channel, granted])).toEqual([
    ['sms', true],
    ['any', false],
  ]);
});
