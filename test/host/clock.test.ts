import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JourneyStep } from '@memberday/infra/local/clock/journey.ts';
import type { PlatformOptions } from '@memberday/infra/local/platform.ts';
import type { Template } from '@memberday/infra/local/template/template.ts';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { startTestPlatform, type TestPlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { smallTemplate } from './template.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
});
// A function that ends may still write its last line.
afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const schedule = (job: string, expression: string): Template['Resources'][string] => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: 'Asia/Shanghai',
    Target: { Arn: { 'Fn::GetAtt': ['Echo', 'Arn'] }, Input: JSON.stringify({ job, rawPath: '/note' }) },
  },
});

/** Its schedules note when, by the function's own clock, they were struck. */
const template: Template = {
  Resources: {
    ...smallTemplate().Resources,
    Nightly: schedule('nightly', 'cron(10 3 * * ? *)'),
    Failing: schedule('minutely', 'rate(1 minute)'),
  },
};

const start = async (options: PlatformOptions = {}): Promise<TestPlatform> => {
  const env = { echo: { NOTES_FILE: join(dir, 'notes.txt') } };
  const platform = await startTestPlatform({ dataDir: join(dir, 'data'), template, env, ...options });
  onTestFinished(() => platform.stop());
  return platform;
};

const notes = async (): Promise<string[]> =>
  (await readFile(join(dir, 'notes.txt'), 'utf8')).trim().split('\n').filter(Boolean);

/** What time a function says it is, in three ways. */
const timeIn = async (platform: TestPlatform): Promise<number[]> => {
  const invoked = await platform.invoke('echo', { rawPath: '/date' });
  return Object.values(JSON.parse(invoked.ok ? invoked.payload : '{}') as Record<string, number>);
};

/** The next time that clocks in Shanghai show five past three at night. */
const nextNight = (after: number): number => {
  const night = Math.floor((after + 8 * hourMs) / dayMs) * dayMs - 8 * hourMs + 3 * hourMs + 5 * 60_000;
  return night > after ? night : night + dayMs;
};

const expectAbout = (times: readonly number[], expected: number): void => {
  expect(times).toHaveLength(3);
  // `Date()` says whole seconds.
  for (const time of times) expect(Math.abs(time - expected)).toBeLessThan(5_000);
};

describe('the clock', () => {
  it('is this machine’s unless it was asked to travel', async () => {
    const platform = await start();
    expectAbout(await timeIn(platform), Date.now());
    await expect(platform.travel(Date.now() + hourMs)).rejects.toThrow('not started to travel');
    expectAbout(await timeIn(platform), Date.now());
  });

  it('reaches functions however they ask for the time, and moves forward only', async () => {
    const platform = await start({ travels: true });
    const there = Date.now() + 5 * hourMs;
    await platform.travel(there);
    expectAbout(await timeIn(platform), there);
    expectAbout([platform.now(), platform.now(), platform.now()], there);
    await platform.travel(Date.now() + hourMs);
    expectAbout(await timeIn(platform), there);
  });

  it('a function keeps its own time limit', async () => {
    const platform = await start({ travels: true });
    await platform.travel(Date.now() + hourMs);
    const invoked = await platform.invoke('echo', { rawPath: '/ok' });
    const { remainingMs } = JSON.parse(invoked.ok ? invoked.payload : '{}') as { remainingMs: number };
    expect(remainingMs).toBeGreaterThan(1_000);
    expect(remainingMs).toBeLessThanOrEqual(5_000);
  });

  it('stops at each night on the way, in order, and lets what is due happen before it and at the end', async () => {
    const platform = await start({ travels: true });
    // Just before a strike, so that the journey is of three nights whenever the test runs.
    await platform.travel(nextNight(Date.now()));
    await writeFile(join(dir, 'notes.txt'), '');
    const from = platform.now();
    const steps: JourneyStep[] = [];
    const journey = await platform.travel(from + 2 * dayMs + hourMs, (step) => steps.push(step));
    const struck = await notes();
    const night = (n: number) => new Date(nextNight(from - hourMs) + 5 * 60_000 + n * dayMs).toISOString().slice(0, 16);
    const end = new Date(from + 2 * dayMs + hourMs).toISOString().slice(0, 16);
    expect(struck.map((line) => line.slice(0, -8))).toEqual([
      `minutely ${night(0)}`,
      `nightly ${night(0)}`,
      `minutely ${night(1)}`,
      `nightly ${night(1)}`,
      `minutely ${night(2)}`,
      `nightly ${night(2)}`,
      `minutely ${end}`,
    ]);
    expect(journey).toMatchObject({ strikes: 7, failed: 0 });
    expect(steps.map(({ stop, stops }) => `${stop}/${stops}`)).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4']);
  });

  it('a restart keeps it, also where nobody asks to travel', async () => {
    const first = await start({ travels: true });
    await first.travel(Date.now() + 9 * dayMs);
    await first.stop();
    const second = await start();
    expectAbout(await timeIn(second), Date.now() + 9 * dayMs);
  });

  it('a file that cannot be read stops the start, and says so', async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dir, 'data', 'clock.json'), '{"shiftMs":"tomorrow"}');
    await expect(start()).rejects.toThrow('does not say how far the clock is ahead');
  });

  it('refuses a journey beside another one, and one that is too long', async () => {
    const platform = await start({ travels: true });
    const journey = platform.travel(Date.now() + hourMs);
    await expect(platform.travel(Date.now() + hourMs)).rejects.toThrow('already');
    await journey;
    await expect(platform.travel(platform.now() + 40 * dayMs)).rejects.toThrow('32 days');
  });
});

it('looks on at the table, from when it is asked', async () => {
  const platform = await start();
  const put = (pk: string) =>
    fetch(`${platform.apiUrl}/rows`, { method: 'PUT', body: JSON.stringify({ pk, sk: 'A' }) });
  await put('before');
  const seen: string[] = [];
  const watch = platform.watch((records) => {
    for (const { eventName, dynamodb } of records) seen.push(`${eventName} ${(dynamodb.Keys.pk as { S: string }).S}`);
  });
  await watch.catchUp();
  await put('after');
  await watch.catchUp();
  expect(seen).toEqual(['INSERT after']);
});

describe('the whole platform', () => {
  it('WeChat keeps the same time: a session and its codes hold after a journey, and tokens lapse', async () => {
    const platform = await startTestPlatform({ travels: true });
    onTestFinished(() => platform.stop());
    const memberId = await joinAs(platform, 'traveller', '林远');
    const phone = await platform.signIn({ openid: 'traveller' });
    await platform.travel(platform.now() + 30 * dayMs);
    expect(await phone.getHome({})).toMatchObject({ ok: false, problem: { code: 'not_signed_in' } });
    const again = await platform.signIn({ openid: 'traveller' });
    expect(valueIn(await again.getHome({}))).toMatchObject({ card: { memberId } });
    expect(platform.failures).toEqual([]);
  });
});
