import { describe, expect, test } from 'vitest';
import { moveTo, rotateSecrets, signingSecrets, type Webhook, type WebhookSecret } from './webhook.ts';

const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const first: WebhookSecret[] = [{ nth: 1, since: day(1), until: null }];

describe('a move', () => {
  const why = { at: day(3), why: 'gone' } as const;
  const at = (state: Webhook['state']) => ({ state, ...(state === 'disabled' && { disabled: why }) }) as Webhook;
  test.each([
    ['active', 'pause', 'paused'],
    ['active', 'disable', 'disabled'],
    ['paused', 'resume', 'active'],
    ['paused', 'disable', 'paused'],
    ['disabled', 'pause', 'disabled'],
    ['disabled', 'resume', 'active'],
  ] as const)('%s, %s: %s', (from, move, to) => {
    const moved = moveTo(at(from), move, move === 'disable' ? why : undefined);
    expect(moved.state).toBe(to);
    expect(moved.disabled).toEqual(to === 'disabled' ? why : undefined);
  });
});

describe('secrets', () => {
  test('the one before signs for a while beside the new one, then no more', () => {
    const rotated = rotateSecrets(first, day(10), day(12));
    expect(signingSecrets(rotated, day(11))).toEqual([2, 1]);
    expect(signingSecrets(rotated, day(12))).toEqual([2]);
  });

  test('rotated again in that while, no old one signs longer than the newest overlap', () => {
    const twice = rotateSecrets(rotateSecrets(first, day(10), day(20)), day(11), day(12));
    expect(signingSecrets(twice, day(11))).toEqual([3, 2, 1]);
    expect(signingSecrets(twice, day(12))).toEqual([3]);
  });

  test('a number is never used twice, and there are never more than four', () => {
    let secrets = first;
    for (let n = 2; n < 12; n += 1) secrets = rotateSecrets(secrets, day(n), day(28));
    expect(secrets.map(({ nth }) => nth)).toEqual([11, 10, 9, 8]);
  });
});
