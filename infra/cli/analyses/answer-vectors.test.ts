import { expect, test } from 'vitest';
import { answerVectors } from './answer-vectors.ts';

const arm = { type: 'mean', n: 10, sum: 20, sum_squares: 60 };

test.each<[string, unknown, RegExp]>([
  ['nothing asked', [], /asks nothing/],
  ['no question', [3], /^question 1: must be/],
  [
    'a kind that is not there',
    { id: 'x', kind: 'welch', input: {} },
    /^“x”: no kind “welch”; kinds are welch_t_two_sided/,
  ],
  [
    'a field that is missing',
    [{ id: 'x', kind: 'welch_t_two_sided', input: { control: arm } }],
    /^“x” \(welch_t_two_sided\): input\.treatment/,
  ],
  [
    'a field that is no number',
    [{ id: 'x', kind: 'srm_chi2', input: { observed: [3, 'many'], weights: [1, 1] } }],
    /input\.observed\.1: must be a number/,
  ],
  [
    'a share above one',
    [{ kind: 'two_proportion', input: { control: { success: 1, n: 2 }, treatment: { success: 1, n: 2 }, alpha: 2 } }],
    /^“1” \(two_proportion\): input\.alpha: must be below 1/,
  ],
])('%s is refused by name', (_, json, why) => {
  expect(() => answerVectors(json)).toThrow(why);
});

test('data without an answer have a reason instead, and the others theirs', () => {
  const same = { ...arm, sum_squares: 40 };
  const answers = answerVectors([
    { id: 'flat', kind: 'welch_t_two_sided', input: { control: same, treatment: same } },
    { id: 'fine', kind: 'welch_t_less', input: { control: arm, treatment: arm, difference: 'absolute' } },
  ]);
  expect(answers).toMatchObject(
    [
      { id: 'flat', result: null, because: { kind: 'no_variance' }, why: /nothing can be said/ },
      { id: 'fine', result: { estimate: 0, p: 0.5, ci: ['-inf', expect.any(Number)] } },
    ].map(({ why, ...rest }) => (why ? { ...rest, why: expect.stringMatching(why) } : rest)),
  );
});
