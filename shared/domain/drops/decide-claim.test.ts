import { describe, expect, test } from 'vitest';
import { defaultProgramme } from '../programme/default-programme.ts';
import { type ClaimTerms, decideClaim } from './decide-claim.ts';

const terms: ClaimTerms = {
  dropId: 'drp_1',
  state: 'planned',
  announcedAt: '2026-06-01T00:00:00.000Z',
  opensAt: '2026-06-05T02:00:00.000Z',
  closesAt: '2026-06-05T14:00:00.000Z',
  endedAt: null,
  waves: [
    { name: '金卡', opensAt: '2026-06-05T01:00:00.000Z', levelAtLeast: 2 },
    { name: '银卡', opensAt: '2026-06-05T01:30:00.000Z', levelAtLeast: 1 },
  ],
  perMember: 2,
  audience: { levelAtLeast: null, ordersBelow: null },
};
const at = { open: '2026-06-05T03:00:00.000Z', early: '2026-06-05T01:10:00.000Z', silver: '2026-06-05T01:40:00.000Z' };
const someone = (level: number, orders = 0) => ({ tier: { level }, sales: { orders } });
const decide = (changes: Partial<ClaimTerms>, now: string, who?: ReturnType<typeof someone>, nth = 1) => {
  const decided = decideClaim({ ...terms, ...changes }, { nth, now }, who, defaultProgramme);
  return decided.ok ? decided.value : decided.problem;
};

describe('a claim is held against', () => {
  test.each([
    ['nobody knows of it yet', {}, '2026-05-31T23:59:59.999Z', 'not_found'],
    ['known, but every door is shut', {}, '2026-06-05T00:59:59.999Z', 'not_yet_open'],
    ['the last moment', {}, '2026-06-05T13:59:59.999Z', 'open'],
    ['one moment late', {}, terms.closesAt, 'claim_over'],
    ['paused', { state: 'paused' as const }, at.open, 'claim_paused'],
    ['paused before it opens', { state: 'paused' as const }, '2026-06-02T00:00:00.000Z', 'not_yet_open'],
    ['ended', { state: 'ended' as const, endedAt: '2026-06-05T02:30:00.000Z' }, at.open, 'claim_over'],
    ['everybody’s door', {}, terms.opensAt, 'open'],
  ])('the clock and the staff: %s', (_, changes, now, expected) => {
    const decided = decide(changes, now);
    expect(typeof decided === 'string' ? decided : decided.code).toBe(expected);
  });

  test('the number a member may have', () => {
    expect(decide({}, at.open, undefined, 2)).toBe('open');
    expect(decide({}, at.open, undefined, 3)).toMatchObject({ code: 'limit_reached', facts: { limit: 2 } });
  });

  test('the door of a tier, asking who it is only where a door is open', () => {
    expect(decide({}, at.early)).toBe('who_is_it');
    expect(decide({}, at.early, someone(2))).toBe('open');
    expect(decide({}, at.early, someone(1))).toEqual({
      code: 'not_yet_open',
      facts: { opensAt: '2026-06-05T01:30:00.000Z' },
    });
    expect(decide({}, at.silver, someone(1))).toBe('open');
    expect(decide({}, at.silver, someone(0))).toEqual({ code: 'not_yet_open', facts: { opensAt: terms.opensAt } });
  });

  test('the audience of the coupon, also for those let in early', () => {
    const first = { audience: { levelAtLeast: null, ordersBelow: 1 } };
    expect(decide(first, at.open)).toBe('who_is_it');
    expect(decide(first, at.open, someone(0, 0))).toBe('open');
    expect(decide(first, at.early, someone(2, 3))).toMatchObject({ code: 'not_for_you', facts: { ordersBelow: 1 } });
    const high = { audience: { levelAtLeast: 1, ordersBelow: null } };
    expect(decide(high, at.open, someone(0))).toMatchObject({ code: 'tier_too_low', facts: { level: 1 } });
  });

  test('when it ended by hand, the refusal says so', () => {
    const endedAt = '2026-06-05T02:30:00.000Z';
    expect(decide({ state: 'ended', endedAt }, at.open)).toEqual({ code: 'claim_over', facts: { endedAt } });
  });
});
