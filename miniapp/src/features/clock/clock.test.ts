import { describe, expect, test } from 'vitest';
import { createClock } from './clock.ts';

const start = Date.parse('2026-11-22T02:00:00.000Z');
const at = (ms: number) => new Date(start + ms).toISOString() as never;

/** A phone whose clock is three minutes slow. */
const slowPhone = () => {
  const device = { ms: start - 180_000 };
  const clock = createClock(() => device.ms);
  return { device, clock, msAhead: () => Date.parse(clock.now()) - device.ms };
};

describe('the platform’s clock on a phone', () => {
  test('is the phone’s own until the platform has spoken', () => {
    expect(slowPhone().msAhead()).toBe(0);
  });

  test('takes the middle of the way of an answer', () => {
    const { device, clock, msAhead } = slowPhone();
    clock.learn({ now: at(100), sentAtMs: device.ms, cameAtMs: device.ms + 200 });
    expect(msAhead()).toBe(180_000);
  });

  test('keeps the surer of two words that agree', () => {
    const { device, clock, msAhead } = slowPhone();
    clock.learn({ now: at(20), sentAtMs: device.ms, cameAtMs: device.ms + 40 });
    clock.learn({ now: at(1_500), sentAtMs: device.ms, cameAtMs: device.ms + 2_000 });
    expect(msAhead()).toBe(180_000);
  });

  test('believes a vaguer word that the old one cannot be true beside: the clock was set', () => {
    const { device, clock, msAhead } = slowPhone();
    clock.learn({ now: at(20), sentAtMs: device.ms, cameAtMs: device.ms + 40 });
    device.ms += 3_600_000;
    clock.learn({ now: at(1_000), sentAtMs: device.ms, cameAtMs: device.ms + 2_000 });
    expect(msAhead()).toBe(180_000 - 3_600_000);
  });
});
