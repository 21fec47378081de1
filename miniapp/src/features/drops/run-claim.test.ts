import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { describe, expect, test } from 'vitest';
import { type ClaimProgress, runClaim, type Won } from './run-claim.ts';
import { claimOf } from './testing/drop-with.ts';

const won: Won = {
  state: 'claimed',
  coupon: claimOf('croissant').coupon,
  receipt: { at: '2026-11-22T02:00:01.000Z', place: null },
};
const queued = { state: 'queued' as const, pollAfterMs: 1_000 };
const soldOut = refused(problem('sold_out', { what: 'croissant' }));
const busy = refused(problem('busy', { retryAfterSeconds: 1 }));

type Line = 'lost' | 'offline' | Outcome<Won | typeof queued>;

/** A platform that answers by a script, and a phone whose time passes only while somebody waits. */
const play = async (script: { claim: readonly Line[]; look?: readonly Line[] }) => {
  const told: ClaimProgress[] = [];
  const asked = { claim: 0, look: 0 };
  let online = true;
  let waitedMs = 0;
  const speak = (which: 'claim' | 'look') => async () => {
    const lines = script[which] ?? [];
    const line = lines[Math.min(asked[which], lines.length - 1)];
    asked[which] += 1;
    if (line === 'offline') online = false;
    if (line === undefined || line === 'lost' || line === 'offline') throw new Error('no answer');
    return line;
  };
  const end = await runClaim({
    claim: speak('claim'),
    look: speak('look'),
    isOnline: () => online,
    untilOnline: async () => {
      online = true;
    },
    wait: async (ms) => {
      waitedMs += ms;
    },
    chance: () => 0,
    tell: (progress) => told.push(progress),
  });
  return { end, asked, waitedMs, steps: told.map(({ step }) => step) };
};

describe('a claim', () => {
  test('is answered at once', async () => {
    const { end, steps, asked } = await play({ claim: [done(won)] });
    expect(end).toEqual({ step: 'won', won });
    expect(steps).toEqual(['asking']);
    expect(asked).toEqual({ claim: 1, look: 0 });
  });

  test('is refused once and for all', async () => {
    const { end, asked } = await play({ claim: [soldOut] });
    expect(end).toMatchObject({ step: 'refused', problem: { code: 'sold_out' } });
    expect(asked.claim).toBe(1);
  });

  test('is asked again when its answer is lost, and the same coupon is the answer', async () => {
    const { end, steps, waitedMs } = await play({ claim: ['lost', 'lost', done(won)] });
    expect(end).toEqual({ step: 'won', won });
    expect(steps).toEqual(['asking', 'retrying', 'retrying']);
    expect(waitedMs).toBe(300 + 800);
  });

  test('leaves it to the member when no answer comes at all', async () => {
    const { end, asked } = await play({ claim: ['lost'] });
    expect(end).toMatchObject({ step: 'unanswered', cause: { message: 'no answer' } });
    expect(asked.claim).toBe(5);
  });

  test('waits for the network and goes on by itself', async () => {
    const { end, steps } = await play({ claim: ['offline', done(won)] });
    expect(end).toEqual({ step: 'won', won });
    expect(steps).toEqual(['asking', 'offline', 'retrying']);
  });

  test('has patience with a busy platform, not for ever', async () => {
    expect(await play({ claim: [busy, busy, done(won)] })).toMatchObject({ end: { step: 'won' }, waitedMs: 2_000 });
    expect(await play({ claim: [busy] })).toMatchObject({
      end: { step: 'refused', problem: { code: 'busy' } },
      asked: { claim: 4 },
    });
  });
});

describe('a claim in line', () => {
  test('looks as often as it is told to until it is decided', async () => {
    const { end, steps, waitedMs, asked } = await play({
      claim: [done(queued)],
      look: [done(queued), done({ ...queued, pollAfterMs: 2_000 }), done(won)],
    });
    expect(end).toEqual({ step: 'won', won });
    expect(steps).toEqual(['asking', 'queued', 'queued', 'queued']);
    expect(waitedMs).toBe(1_000 + 1_000 + 2_000);
    expect(asked).toEqual({ claim: 1, look: 3 });
  });

  test('bears answers that do not come, and never asks for a second place', async () => {
    const { end, asked } = await play({ claim: [done(queued)], look: ['lost', 'offline', busy, done(won)] });
    expect(end).toEqual({ step: 'won', won });
    expect(asked.claim).toBe(1);
  });

  test('may come out empty', async () => {
    expect(await play({ claim: [done(queued)], look: [done(queued), soldOut] })).toMatchObject({
      end: { step: 'refused', problem: { code: 'sold_out' } },
    });
  });

  test('is let go after two minutes', async () => {
    const { end, waitedMs } = await play({ claim: [done(queued)], look: [done(queued)] });
    expect(end).toEqual({ step: 'in_line' });
    expect(waitedMs).toBe(120_000);
  });
});
