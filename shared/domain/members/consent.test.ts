import { describe, expect, it } from 'vitest';
import {
  agreesToMembership,
  type Consent,
  type ConsentChannel,
  consentsOfBoth,
  lastAnswers,
  mayUse,
} from './consent.ts';

const answer = (channel: ConsentChannel, granted: boolean, day: number): Consent => ({
  purpose: 'marketing',
  channel,
  granted,
  policyVersion: '2026-11',
  scene: 'test',
  at: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
});
const [yes, no] = [true, false];

describe('mayUse for marketing by SMS', () => {
  it.each<[string, Consent[], boolean]>([
    ['nothing was ever answered', [], no],
    ['yes in general', [answer('any', yes, 1)], yes],
    ['no in general', [answer('any', no, 1)], no],
    ['yes to SMS only', [answer('sms', yes, 1)], yes],
    ['no to SMS only', [answer('sms', no, 1)], no],
    ['yes to WeChat only', [answer('wechat', yes, 1)], no],
    ['yes in general, later no to SMS', [answer('any', yes, 1), answer('sms', no, 2)], no],
    ['no to SMS, later yes in general', [answer('sms', no, 1), answer('any', yes, 2)], no],
    ['no in general, later yes to SMS', [answer('any', no, 1), answer('sms', yes, 2)], yes],
    ['yes to SMS, later no in general', [answer('sms', yes, 1), answer('any', no, 2)], no],
    ['yes to SMS and no in general at the same moment', [answer('sms', yes, 1), answer('any', no, 1)], yes],
  ])('%s', (_, consents, may) => {
    expect(mayUse(consents, 'marketing', 'sms')).toBe(may);
  });

  it('keeps purposes apart', () => {
    expect(mayUse([answer('any', yes, 1)], 'personalisation')).toBe(false);
  });

  it('asks the general answer where no channel is named', () => {
    expect(mayUse([answer('sms', yes, 1)], 'marketing')).toBe(false);
    expect(mayUse([answer('any', yes, 1)], 'marketing')).toBe(true);
  });
});

describe('agreesToMembership', () => {
  const agreed = { purpose: 'membership', channel: 'any', granted: true, policyVersion: '2026-11' } as const;
  it.each([
    ['the present policy', agreed, yes],
    ['an older policy', { ...agreed, policyVersion: '2025-01' }, no],
    ['refused', { ...agreed, granted: false }, no],
    ['another purpose', { ...agreed, purpose: 'marketing' as const }, no],
    ['one channel only', { ...agreed, channel: 'sms' as const }, no],
  ])('%s', (_, given, agrees) => {
    expect(agreesToMembership([given], '2026-11')).toBe(agrees);
  });
});

it('lastAnswers keeps the last answer to each question', () => {
  const answers = [answer('sms', yes, 1), answer('any', yes, 1), answer('sms', no, 2)];
  expect(lastAnswers(answers)).toEqual([answers[2], answers[1]]);
});

it('consentsOfBoth takes over what is new and what is newer', () => {
  const own = [answer('sms', yes, 2), answer('any', yes, 2)];
  const [older, newer, unasked] = [answer('sms', no, 1), answer('any', no, 3), answer('email', yes, 1)];
  expect(consentsOfBoth(own, [older, newer, unasked])).toEqual([newer, unasked]);
});
