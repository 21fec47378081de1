import { describe, expect, test } from 'vitest';
import { answerMatch, type Match, pairOf, seeSign } from './match.ts';
import { defaultMatchRules, faultOfMatchRules, judge, type MatchRules, type MatchSign } from './match-rules.ts';

const rules: MatchRules = { ...defaultMatchRules, version: 3 };
const pair = pairOf('mbr_b', 'mbr_a');
const at = '2026-11-22T02:00:00.000Z';
const seen = (sign: MatchSign, source = 'erp') => ({ sign, source, at });
const found = (sign: MatchSign): Match => {
  const match = seeSign(undefined, pair, seen(sign), rules);
  if (!match) throw new Error('overlooked');
  return match;
};

describe('how sure signs make', () => {
  test.each<[string, MatchSign[], Partial<MatchRules>, ReturnType<typeof judge>]>([
    ['nothing seen', [], {}, { confidence: 0, verdict: 'overlook' }],
    ['WeChat’s word', ['same_wechat'], {}, { confidence: 100, verdict: 'merge' }],
    ['at the line, by itself', ['same_phone'], { automaticFrom: 98 }, { confidence: 98, verdict: 'merge' }],
    ['just under it, somebody is asked', ['same_phone'], {}, { confidence: 98, verdict: 'ask' }],
    ['the surest of several', ['birthday_and_name', 'same_record'], {}, { confidence: 90, verdict: 'ask' }],
    [
      'several weak ones are no strong one',
      ['birthday_and_name', 'phone_end_and_name'],
      {},
      { confidence: 75, verdict: 'ask' },
    ],
    ['too little', ['birthday_and_name'], { reviewFrom: 61 }, { confidence: 60, verdict: 'overlook' }],
    ['never by itself', ['same_wechat'], { automaticFrom: 101 }, { confidence: 100, verdict: 'ask' }],
    [
      'a sign that is switched off, even where everything else is let through',
      ['birthday_and_name'],
      { reviewFrom: 0, automaticFrom: 0, confidence: { ...rules.confidence, birthday_and_name: 0 } },
      { confidence: 0, verdict: 'overlook' },
    ],
  ])('%s', (_, signs, changes, expected) => expect(judge(signs, { ...rules, ...changes })).toEqual(expected));

  test('the line for asking lies not above the one for doing', () => {
    expect(faultOfMatchRules({ automaticFrom: 90, reviewFrom: 91 })).toMatchObject({ field: 'reviewFrom' });
    expect(faultOfMatchRules({ automaticFrom: 90, reviewFrom: 90 })).toBeUndefined();
  });
});

describe('seeing something', () => {
  test('is one match of a pair, whichever way round', () => {
    expect(pair).toEqual(pairOf('mbr_a', 'mbr_b'));
    expect(found('same_record')).toMatchObject({ state: 'waiting', confidence: 90, rulesVersion: 3, signs: [{}] });
    expect(found('same_wechat')).toMatchObject({ state: 'due' });
    const strict = { ...rules, reviewFrom: 70 };
    expect(seeSign(undefined, pair, seen('birthday_and_name'), strict)).toBeUndefined();
  });

  test('again in the same place changes nothing, elsewhere adds to it', () => {
    const before = found('same_record');
    expect(seeSign(before, pair, seen('same_record'), rules)).toBe(before);
    expect(seeSign(before, pair, seen('same_record', 'till'), rules)?.signs).toHaveLength(2);
  });

  test('something surer makes them one, also where somebody wanted to wait', () => {
    const later = answerMatch(found('same_record'), 'later', { at, by: 'stf_1', reason: '' });
    expect(seeSign(later, pair, seen('same_wechat'), rules)).toMatchObject({ state: 'due', confidence: 100 });
    expect(seeSign(later, pair, seen('phone_end_and_name'), rules)).toMatchObject({ state: 'later' });
  });

  test.each(['same', 'different'] as const)('changes no answer: %s', (answer) => {
    const settled = answerMatch(found('same_record'), answer, { at, by: 'stf_1', reason: '问过本人' });
    expect(seeSign(settled, pair, seen('same_wechat'), rules)).toBe(settled);
    expect(settled).toMatchObject({ state: answer === 'same' ? 'merged' : 'different', settled: { by: 'stf_1' } });
  });

  test('later is a week', () =>
    expect(answerMatch(found('same_record'), 'later', { at, by: 'stf_1', reason: '' })).toMatchObject({
      laterUntil: '2026-11-29T02:00:00.000Z',
    }));
});
