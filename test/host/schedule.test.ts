import { parseClock } from '@memberday/infra/local/schedules/schedule-expression.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSmallPlatform } from './small-platform.ts';

const strikes = (expression: string, zone: string, minute: string): boolean => {
  const clock = parseClock(expression, zone);
  return clock.kind === 'cron' && clock.strikesAt(new Date(minute));
};

describe('clocks', () => {
  it.each([
    ['cron(10 3 * * ? *)', 'Asia/Shanghai', '2026-11-07T19:10:00Z', true],
    ['cron(10 3 * * ? *)', 'Asia/Shanghai', '2026-11-08T03:10:00Z', false],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-01-01T05:45:00Z', true],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-01-01T05:46:00Z', false],
    ['cron(0 9 ? * MON-FRI *)', 'UTC', '2026-11-06T09:00:00Z', true],
    ['cron(0 9 ? * MON-FRI *)', 'UTC', '2026-11-07T09:00:00Z', false],
    ['cron(0 0 29 FEB ? *)', 'UTC', '2028-02-29T00:00:00Z', true],
    ['cron(30 2 1,15 * ? 2026)', 'UTC', '2027-01-15T02:30:00Z', false],
  ])('%s in %s at %s: %s', (expression, zone, minute, expected) => {
    expect(strikes(expression, zone, minute)).toBe(expected);
  });

  it('knows rates', () => {
    expect(parseClock('rate(5 minutes)')).toEqual({ kind: 'rate', everyMs: 300_000 });
    expect(parseClock('rate(1 hour)')).toEqual({ kind: 'rate', everyMs: 3_600_000 });
  });

  it.each([
    'cron(0 0 L * ? *)',
    'cron(0 0 * * MON#1 *)',
    'cron(61 0 * * ? *)',
    'at(2026-01-01T00:00:00)',
    'cron(0 0 * *)',
  ])('refuses %s', (expression) => {
    expect(() => parseClock(expression)).toThrow('does not know');
  });
});

describe('jobs', () => {
  it('run with the input of the template; what fails every time goes where the template says', async () => {
    const platform = await startSmallPlatform({}, { retryAfterMs: 5 });
    onTestFinished(() => platform.stop());
    const ran = await platform.runJob('nightly');
    expect(ran.ok && JSON.parse(ran.payload)).toMatchObject({ event: { job: 'nightly' } });
    expect(await platform.runJob('failing')).toMatchObject({ ok: false, error: { errorType: 'TypeError' } });
    expect(platform.given('JobFailed')).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
        requestPayload: { job: 'failing' },
        responsePayload: { errorType: 'TypeError', errorMessage: 'a fault' },
      },
    ]);
    await expect(platform.runJob('weekly')).rejects.toThrow('There are: nightly, failing');
  });
});
