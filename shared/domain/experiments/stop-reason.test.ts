import { expect, test } from 'vitest';
import { stopReasonOf } from './stop-reason.ts';
import type { GuardrailStand } from './verdict.ts';

const ratio = (seen: readonly number[], p = 0.5) => ({
  observed: seen.map((each, i) => ({ armId: `a${i}`, seen: each, expected: each })),
  p,
  pOnce: p,
  alarm: p < 0.01,
});
const stand = (state: GuardrailStand['state'], gain: number, armId = 'a1'): GuardrailStand => ({
  metric: 'refundRate',
  armId,
  state,
  gain,
  bears: 0.05,
});

test.each([
  ['all is well', ratio([500, 500]), [stand('held', -0.01)], undefined],
  ['nobody can say yet', ratio([500, 500]), [stand('unsure', -0.4)], undefined],
  ['harm is sure', ratio([500, 500]), [stand('breached', -0.4)], { kind: 'guardrail', estimate: -0.4 }],
  [
    'the worst harm is named',
    ratio([500, 500]),
    [stand('breached', -0.1), stand('breached', -0.3, 'a2')],
    { armId: 'a2' },
  ],
  ['too few for that', ratio([99, 900]), [stand('breached', -0.4)], undefined],
  ['the arms are out of proportion', ratio([900, 99], 0.001), [stand('breached', -0.4)], { kind: 'sample_ratio' }],
  ['that also needs some', ratio([40, 99], 0.001), [], undefined],
] as const)('%s', (_, sampleRatio, guardrails, expected) => {
  const reason = stopReasonOf({ sampleRatio, guardrails }, 'member');
  if (expected === undefined) expect(reason).toBeUndefined();
  else expect(reason).toMatchObject(expected);
});

test('ten groups an arm are enough', () => {
  const facts = { sampleRatio: ratio([10, 11]), guardrails: [stand('breached', -0.4)] };
  expect(stopReasonOf(facts, 'group')).toMatchObject({ kind: 'guardrail' });
  expect(stopReasonOf(facts, 'member')).toBeUndefined();
});
