import type { Offer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { describe, expect, test } from 'vitest';
import { offerFace, sayTemplateValidity } from './offer-face.ts';

describe('the face of an offer', () => {
  test.each<[Offer, number, string, string, string]>([
    [{ kind: 'amount_off', offFen: 2000, times: 1 }, 10_000, '¥20', '', '满 100 可用'],
    [{ kind: 'amount_off', offFen: 550, times: 1 }, 0, '¥5.5', '', '无门槛'],
    [{ kind: 'amount_off', offFen: 1000, times: 3 }, 5000, '¥10', '', '每满 50 减 10，最高减 ¥30'],
    [{ kind: 'percent_off', percentOff: 25, mostFen: 2000 }, 3000, '7.5', '折', '满 30 可用，最高减 ¥20'],
    [{ kind: 'percent_off', percentOff: 20, mostFen: null }, 0, '8', '折', '无门槛'],
    [{ kind: 'gift', skus: ['bun'], quantity: 1 }, 0, '兑换', '', '凭券兑换'],
    [{ kind: 'gift', skus: ['bun'], quantity: 2 }, 2000, '兑 2 件', '', '满 20 可兑'],
    [{ kind: 'free_shipping', mostFen: 1200 }, 0, '包邮', '', '无门槛，运费最高减 ¥12'],
    [{ kind: 'free_shipping', mostFen: null }, 9900, '包邮', '', '满 99 可用'],
  ])('%j from %d', (offer, atLeastFen, value, unit, condition) => {
    expect(offerFace(offer, atLeastFen)).toEqual({ value, unit, condition });
  });
});

describe('how long it will live', () => {
  test.each([
    [{ kind: 'dates', from: '2026-11-01', to: '2026-11-21' }, '有效到今天'],
    [{ kind: 'dates', from: '2026-11-01', to: '2026-12-08' }, '有效到12月8日'],
    [{ kind: 'after_claim', startsAfterDays: 0, days: 1 }, '领取当天有效'],
    [{ kind: 'after_claim', startsAfterDays: 0, days: 7 }, '领后 7 天有效'],
    [{ kind: 'after_claim', startsAfterDays: 1, days: 7 }, '次日起 7 天有效'],
    [{ kind: 'after_claim', startsAfterDays: 3, days: 7 }, '领后第 3 天起，7 天有效'],
  ] as const)('%j', (validity, said) => expect(sayTemplateValidity(validity, '2026-11-21')).toBe(said));
});
