import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claim, type FieldClaims, type FieldRule, weighClaim } from './contradictions.ts';

const says = (source: string, day: number, value: string): Claim => ({
  ...{ source, value, at: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z` },
});
/** What a member who had nothing has after these claims. */
const settle = (claims: readonly Claim[], rule: FieldRule, trust: readonly string[] = []) => {
  let [field, value, by]: [FieldClaims | undefined, string | undefined, string] = [undefined, undefined, ''];
  for (const claim of claims) ({ field, value, by } = weighClaim(field, value, claim, rule, trust));
  return { value, by };
};

const three = [says('crm', 3, '杭州'), says('till', 1, '上海'), says('erp', 2, '上海')];

describe('which word counts', () => {
  test.each<[string, FieldRule, string[], Claim[], { value: string; by: string }]>([
    ['the newest', 'newest', [], three, { value: '杭州', by: 'crm' }],
    ['the most trusted, however old', 'trusted', ['till', 'crm'], three, { value: '上海', by: 'till' }],
    ['a trusted one before any other', 'trusted', ['erp'], three, { value: '上海', by: 'erp' }],
    ['where none is trusted, the newest', 'trusted', ['oms'], three, { value: '杭州', by: 'crm' }],
    ['the most frequent, by its newest witness', 'frequent', [], three, { value: '上海', by: 'erp' }],
    ['of equally many, the newest', 'frequent', [], three.slice(0, 2), { value: '杭州', by: 'crm' }],
    [
      'a source that corrects itself has one word',
      'frequent',
      [],
      [...three, says('erp', 9, '杭州')],
      { value: '杭州', by: 'erp' },
    ],
    [
      'an old file of a source changes nothing',
      'newest',
      [],
      [says('crm', 3, '杭州'), says('crm', 1, '北京')],
      { value: '杭州', by: 'crm' },
    ],
  ])('%s', (_, rule, trust, claims, expected) => expect(settle(claims, rule, trust)).toEqual(expected));

  test('is the same in whatever order files are read', () => {
    const claim = fc
      .record({
        source: fc.constantFrom('crm', 'till', 'erp'),
        day: fc.integer({ min: 1, max: 3 }),
        value: fc.constantFrom('a', 'b'),
      })
      .map(({ source, day, value }) => says(source, day, value));
    const shuffled = fc
      .array(claim, { minLength: 1, maxLength: 6 })
      .chain((claims) =>
        fc.tuple(
          fc.constant(claims),
          fc.shuffledSubarray(claims, { minLength: claims.length, maxLength: claims.length }),
        ),
      );
    const rules = fc.constantFrom<FieldRule>('newest', 'trusted', 'frequent');
    fc.assert(
      fc.property(shuffled, rules, ([claims, others], rule) => {
        expect(settle(others, rule, ['till'])).toEqual(settle(claims, rule, ['till']));
      }),
      { numRuns: 200 },
    );
  });
});

describe('their own word', () => {
  const imported = weighClaim(undefined, undefined, says('crm', 1, '杭州'), 'newest', []);

  test('stays, whatever comes later, and what comes is kept beside it', () => {
    const after = weighClaim(imported.field, '苏州', says('till', 9, '上海'), 'newest', []);
    expect(after).toMatchObject({ value: '苏州', by: 'member' });
    expect(after.field.claims).toHaveLength(2);
  });

  test('is what stood there before the first file', () =>
    expect(weighClaim(undefined, '苏州', says('crm', 1, '杭州'), 'newest', [])).toMatchObject({
      value: '苏州',
      by: 'member',
    }));

  test('once taken away, leaves the field to the sources again', () =>
    expect(weighClaim(imported.field, undefined, says('till', 9, '上海'), 'newest', []).value).toBe('上海'));
});
