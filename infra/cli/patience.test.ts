import { Unanswered } from '@memberday/shared/contract/client.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { expect, test } from 'vitest';
import { askPatiently } from './patience.ts';

const hurried = { forMs: 300, firstPauseMs: 1, longestPauseMs: 4 };

/** Answers in turn, then for ever the last. */
const answering = (...answers: (() => unknown)[]) => {
  let asked = 0;
  const ask = async () => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    return answer?.() as ReturnType<typeof done<string>>;
  };
  return { ask, asked: () => asked };
};
const silent = () => {
  throw new Unanswered('no answer');
};
const fault = () => {
  throw new Unanswered('fault', { status: 500 });
};

test('asks again while nobody answers, the platform fails or is busy', async () => {
  const busy = () => refused(problem('busy', { retryAfterSeconds: 0 }));
  const throttled = () => refused(problem('too_many_requests', { retryAfterSeconds: 0 }));
  const { ask, asked } = answering(silent, fault, busy, throttled, () => done('yes'));
  expect(await askPatiently('asking', ask, hurried)).toEqual({ ok: true, value: 'yes' });
  expect(asked()).toBe(5);
});

test('waits as long as the platform says', async () => {
  const { ask } = answering(
    () => refused(problem('busy', { retryAfterSeconds: 0.1 })),
    () => done('yes'),
  );
  const startedAt = performance.now();
  await askPatiently('asking', ask, hurried);
  expect(performance.now() - startedAt).toBeGreaterThan(95);
});

test('another refusal is an answer', async () => {
  const { ask, asked } = answering(() => refused(problem('not_signed_in', {})));
  expect(await askPatiently('asking', ask, hurried)).toMatchObject({ ok: false, problem: { code: 'not_signed_in' } });
  expect(asked()).toBe(1);
});

test('patience ends in words', async () => {
  const { ask } = answering(silent);
  await expect(askPatiently('asking', ask, hurried)).rejects.toThrow(
    'asking: the platform does not answer (no answer)',
  );
});

test('an answer that is none of ours is not asked for again', async () => {
  const { ask, asked } = answering(() => {
    throw new Unanswered('unexpected answer (404)', { status: 404 });
  });
  await expect(askPatiently('asking', ask, hurried)).rejects.toThrow('404');
  expect(asked()).toBe(1);
});
