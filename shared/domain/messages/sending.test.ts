import { describe, expect, test } from 'vitest';
import type { Consent } from '../members/consent.ts';
import { decideSend, endOfQuiet, type SendDecision, type SendFacts } from './sending.ts';

const zone = 'Asia/Shanghai';
const noon = '2026-11-22T04:00:00.000Z';
const night = '2026-11-22T15:30:00.000Z';
const morning = '2026-11-23T00:00:00.000Z';
const quiet = { from: 22 * 60, to: 8 * 60 };
const no = (at: string, channel: Consent['channel'] = 'wechat'): Consent => ({
  purpose: 'marketing',
  channel,
  granted: false,
  policyVersion: '1',
  scene: 'settings',
  at,
});
const base: SendFacts = {
  kind: 'coupon_expiring',
  consents: [],
  acceptedAt: '2026-11-01T00:00:00.000Z',
  credits: 1,
  until: null,
  quiet,
  zone,
  now: noon,
};
const send = { what: 'send' } as const;
const skip = (why: Extract<SendDecision, { what: 'skip' }>['why']) => ({ what: 'skip', why }) as const;

describe('whether a message goes out', () => {
  test.each<[string, Partial<SendFacts>, SendDecision]>([
    ['by day, allowed', {}, send],
    ['nothing allowed', { credits: 0 }, skip('no_credit')],
    ['news at night waits for the morning', { now: night }, { what: 'hold', until: morning }],
    ['at night where there are no quiet hours', { now: night, quiet: null }, send],
    ['news that is of no use in the morning', { now: night, until: '2026-11-22T20:00:00.000Z' }, skip('too_late')],
    ['what was asked for comes at its hour', { kind: 'drop_opening', now: night }, send],
    ['what waits for one comes at any hour', { kind: 'exchange_ready', now: night }, send],
    ['over already', { kind: 'drop_opening', until: noon }, skip('too_late')],
    ['a no to WeChat, given after', { consents: [no('2026-11-02T00:00:00.000Z')] }, skip('opted_out')],
    ['a no to everything, given after', { consents: [no('2026-11-02T00:00:00.000Z', 'any')] }, skip('opted_out')],
    ['a no given before they said yes to this', { consents: [no('2026-10-02T00:00:00.000Z')] }, send],
    ['a no to SMS', { consents: [no('2026-11-02T00:00:00.000Z', 'sms')] }, send],
    ['a no takes no goods away', { kind: 'exchange_ready', consents: [no('2026-11-02T00:00:00.000Z')] }, send],
    [
      'a no where the yes is not known',
      { consents: [no('2026-10-02T00:00:00.000Z')], acceptedAt: undefined },
      skip('opted_out'),
    ],
  ])('%s', (_, facts, decision) => expect(decideSend({ ...base, ...facts })).toEqual(decision));
});

describe('when the quiet hours end', () => {
  const shanghai = (clock: string) => new Date(`2026-11-22T${clock}:00+08:00`).toISOString();
  test.each([
    ['before them', '21:59', quiet, undefined],
    ['as they begin', '22:00', quiet, '2026-11-23T00:00:00.000Z'],
    ['after midnight', '00:30', quiet, '2026-11-22T00:00:00.000Z'],
    ['as they end', '08:00', quiet, undefined],
    ['at midday rest', '13:00', { from: 12 * 60, to: 14 * 60 }, '2026-11-22T06:00:00.000Z'],
    ['none at all', '03:00', { from: 0, to: 0 }, undefined],
  ])('%s', (_, clock, hours, ends) => expect(endOfQuiet(hours, shanghai(clock), zone)).toBe(ends));
});
