import { Unanswered } from '@memberday/shared/contract/client.ts';
import { describe, expect, test } from 'vitest';
import { askTwice } from './ask-twice.ts';

const answering = (...answers: (string | Error)[]) => {
  const asked: number[] = [];
  const ask = async (): Promise<string> => {
    const answer = answers[asked.length] ?? '';
    asked.push(asked.length);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, ask };
};

describe('asking once more', () => {
  test('an answer is an answer', async () => {
    const { ask, asked } = answering('first');
    expect(await askTwice(ask)).toBe('first');
    expect(asked).toHaveLength(1);
  });

  test('where none came, the second one counts', async () => {
    const { ask } = answering(new Unanswered('no answer'), 'second');
    expect(await askTwice(ask)).toBe('second');
  });

  test('two that stay out are told', async () => {
    const { ask, asked } = answering(new Unanswered('no answer'), new Unanswered('still none'), 'third');
    await expect(askTwice(ask)).rejects.toThrow('still none');
    expect(asked).toHaveLength(2);
  });

  test('a fault of ours is not tried again', async () => {
    const { ask, asked } = answering(new TypeError('ours'));
    await expect(askTwice(ask)).rejects.toThrow('ours');
    expect(asked).toHaveLength(1);
  });
});
