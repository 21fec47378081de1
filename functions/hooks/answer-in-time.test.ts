import { expect, test } from 'vitest';
import { answerInTime } from './answer-in-time.ts';

const asked = { appId: 'wx', message: { Event: 'a_question' } };
const otherwise = { result: 2 };

test('says what was found', async () => {
  expect(await answerInTime({ answer: async () => ({ result: 1 }), otherwise }, asked, () => {})).toEqual({
    result: 1,
  });
});

test.each<[string, () => Promise<{ result: number }>, string]>([
  ['too late', () => new Promise(() => {}), 'answered too late'],
  ['with a fault', () => Promise.reject(new Error('table')), 'fault'],
])('says the harmless thing where an answer comes %s, and notes it', async (_name, answer, noted) => {
  const lines: string[] = [];
  const said = await answerInTime({ answer, otherwise }, asked, (_level, line) => lines.push(line), 5);
  expect(said).toBe(otherwise);
  expect(lines).toEqual([noted]);
});
