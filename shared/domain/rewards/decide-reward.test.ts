import { describe, expect, it } from 'vitest';
import { available, emptyAccount } from '../account/account.ts';
import { post } from '../account/entry.ts';
import { defaultProgramme } from '../programme/default-programme.ts';
import type { Programme } from '../programme/programme.ts';
import { decideReward, decideTakeBack, rewardKey } from './decide-reward.ts';
import type { RewardSource } from './reward.ts';

const at = '2026-06-20T04:00:00.000Z';
const source = (kind: RewardSource['kind'] = 'activity'): RewardSource => ({ kind, number: 'act_1', step: 'day-7' });
const rulesWith = (changes: Partial<Programme>) => ({
  version: 3,
  effectiveFrom: '2000-01-01T00:00:00.000Z',
  programme: { ...defaultProgramme, ...changes },
});
const account = emptyAccount('mbr_1', at);
const points = { points: 50, source: source(), at };

describe('points of a reward', () => {
  it('are an entry of what made them due', () => {
    const { entry } = decideReward(account, points, rulesWith({}), at);
    expect(entry).toMatchObject({
      key: 'reward/activity/act_1/day-7',
      kind: 'earn',
      asked: 50,
      given: 50,
      business: { kind: 'activity', number: 'act_1' },
      rule: { id: 'reward.day-7', version: 3 },
    });
    expect(available(post(account, entry), at, defaultProgramme.zone)).toBe(50);
  });

  it.each([
    ['activity', 20],
    ['post', 20],
    ['goodwill', 50],
  ] as const)('of %s, where what is earned is capped at 20 a day', (kind, given) => {
    const limit = {
      action: 'earn',
      metric: 'points',
      period: 'day',
      entity: 'member',
      limit: 20,
      breach: 'cap',
    } as const;
    const rules = rulesWith({ limits: [limit] });
    expect(decideReward(account, { ...points, source: source(kind) }, rules, at).entry).toMatchObject({
      asked: 50,
      given,
    });
  });

  it('pay a debt first', () => {
    const { entry } = decideReward({ ...account, debt: 30 }, points, rulesWith({}), at);
    expect(entry.debt).toBe(-30);
    expect(available(post(account, entry), at, defaultProgramme.zone)).toBe(20);
  });

  it('have one name a step, whatever signs it holds', () => {
    expect(rewardKey({ ...source(), number: 'a/b', step: 'c' })).not.toBe(
      rewardKey({ ...source(), number: 'a', step: 'b/c' }),
    );
  });
});

describe('points taken back', () => {
  const held = post(account, decideReward(account, { ...points, points: 30 }, rulesWith({}), at).entry);
  it.each([
    ['clamp', 30, 0],
    ['negative', 50, 20],
    ['debt', 50, 20],
  ] as const)('beyond what is there, by the policy %s', (shortfall, given, debt) => {
    const rules = rulesWith({ points: { ...defaultProgramme.points, shortfall } });
    const entry = decideTakeBack(held, points, rules);
    expect(entry).toMatchObject({ kind: 'claw_back', asked: 50, given, debt, reason: null });
    expect(available(post(held, entry), at, defaultProgramme.zone)).toBe(0);
  });
});
