import { addMs, type Instant } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { createIntents } from './intents.ts';

const phone = () => {
  const kept = new Map<string, unknown>();
  const time = { now: '2026-11-22T02:00:00.000Z' as Instant };
  let tries = 0;
  const intents = createIntents({
    storage: {
      read: (key) => kept.get(key),
      write: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    },
    now: () => time.now,
    chance: () => {
      tries += 1;
      return new Uint8Array(12).fill(tries);
    },
  });
  const answered = (subject: string) => intents.once('spend', subject, async (id) => id);
  const unanswered = (subject: string) =>
    intents
      .once('spend', subject, async (id): Promise<string> => {
        throw new Error(id);
      })
      .catch((cause: Error) => cause.message);
  return { time, answered, unanswered };
};

describe('what a member means to do', () => {
  test('has a key of its own each time', async () => {
    const { answered } = phone();
    expect(await answered('tea')).not.toBe(await answered('tea'));
  });

  test('keeps its key until there is an answer', async () => {
    const { answered, unanswered } = phone();
    const first = await unanswered('tea');
    expect(await unanswered('tea')).toBe(first);
    expect(await answered('tea')).toBe(first);
    expect(await answered('tea')).not.toBe(first);
  });

  test('about another thing is another', async () => {
    const { answered, unanswered } = phone();
    expect(await unanswered('tea')).not.toBe(await answered('bun'));
  });

  test('lapses: who comes back tomorrow means to do it anew', async () => {
    const { answered, unanswered, time } = phone();
    const first = await unanswered('tea');
    time.now = addMs(time.now, 31 * 60_000);
    expect(await answered('tea')).not.toBe(first);
  });
});
