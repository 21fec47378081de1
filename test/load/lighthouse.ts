import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { seedDemo } from '@memberday/infra/local/demo/seed.ts';
import { startPlatform } from '@memberday/infra/local/platform.ts';
import { openMiniProgram } from '@memberday/infra/local/web/mini-program.ts';
import { ensureBuilt } from '../../miniapp/build/ensure-built.mts';
import { findBrowser, flags } from '../e2e/browser.ts';
import type { Measurement } from './measurement.ts';

const run = promisify(execFile);
const folder = path.resolve(import.meta.dirname, '../lighthouse');

/** What `audit.mjs` prints. */
type Audit = {
  readonly version: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly timings: Readonly<Record<string, number>>;
  readonly transferredBytes: number;
  readonly findings: readonly { readonly category: string; readonly title: string; readonly said: string }[];
};

/**
 * What Lighthouse's mobile preset (a mid-range phone on slow 4G, simulated) says of the home of a member of the demo shop, on the built web
 * page as `npm start` serves it. The middle one of several runs by its performance; the first run warms caches and does not count.
 */
export const lighthouse: Measurement = {
  options: { rounds: { type: 'string' }, openid: { type: 'string' } },
  async run({ rounds = '3', openid = 'demo-he' }) {
    await ensureBuilt('h5');
    if (!existsSync(path.join(folder, 'node_modules'))) {
      say('installing Lighthouse');
      await run('npm', ['ci'], { cwd: folder });
    }
    const platform = await startPlatform({ schedules: false });
    try {
      say('filling the demo shop');
      await seedDemo(platform, {});
      const web = await openMiniProgram(platform, 0);
      try {
        return await measure(`${web.url}/?as=${openid}`, Number(rounds));
      } finally {
        await web.close();
      }
    } finally {
      await platform.stop();
    }
  },
};

const measure = async (url: string, rounds: number) => {
  await audit(url);
  const audits: Audit[] = [];
  for (let round = 0; round < rounds; round += 1) audits.push(await audit(url));
  const middle = audits.toSorted((a, b) => score(a) - score(b))[Math.floor(rounds / 2)];
  if (!middle) throw new RangeError('--rounds: at least 1');
  const { version, scores, timings, transferredBytes, findings } = middle;
  for (const [category, points] of Object.entries(scores)) say(`${category.padEnd(16)} ${points}`);
  for (const { category, title, said } of findings) say(`  ${category}: ${title} ${said}`);
  return { bench: 'lighthouse', version, rounds, scores, timings, transferredBytes, performance: audits.map(score) };
};

const score = ({ scores }: Audit): number => scores.performance ?? 0;

const audit = async (url: string): Promise<Audit> => {
  const { executablePath, env } = await findBrowser();
  const { stdout } = await run(
    process.execPath,
    [path.join(folder, 'audit.mjs'), JSON.stringify({ url, executablePath, env, flags })],
    { maxBuffer: 2 ** 24 },
  );
  return JSON.parse(stdout) as Audit;
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
