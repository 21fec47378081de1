import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '@memberday/infra/bundle/build.ts';
import { toEvent } from '@memberday/infra/local/http/request-event.ts';
import { catalogue } from '@memberday/infra/parts/catalogue.ts';
import { routeKey } from '@memberday/shared/contract/endpoint.ts';
import { getHome } from '@memberday/shared/contract/members.ts';
import { countCalls } from './coldstart/count-calls.ts';
import { joinMember } from './coldstart/join-member.ts';
import { type ColdStart, spawnCold } from './coldstart/spawn-cold.ts';
import { openSurroundings, type Surroundings } from './coldstart/surroundings.ts';
import type { Measurement } from './measurement.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fewestRounds = 15;

/** A bundle, the event it is woken by, and where it finds table, keys and secrets. */
type Candidate = {
  readonly file: string;
  readonly kib: number;
  readonly event: unknown;
  environment(instead?: { engineUrl: string; servicesUrl: string }): Record<string, string>;
};

/**
 * How long a member waits for the first answer of a fresh copy of the member API, beside a handler that does nothing but read one row
 * through the same SDK, bundled the same way. Both in turns, each time in a new process: loading, then the first event. The member API
 * answers the home of a member with sealed fields: its reading of secrets, vault key and rules is counted.
 */
export const coldstart: Measurement = {
  options: { rounds: { type: 'string' }, engine: { type: 'string' } },
  async run({ rounds: asked, engine }) {
    const rounds = asked === undefined ? 25 : Number(asked);
    if (!(rounds >= fewestRounds)) throw new RangeError(`--rounds: at least ${fewestRounds}`);
    const folder = await mkdtemp(join(tmpdir(), 'memberday-coldstart-'));
    const surroundings = await openSurroundings(engine as string | undefined);
    try {
      return await measure(await buildCandidates(surroundings, folder), surroundings, rounds);
    } finally {
      await surroundings.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const buildCandidates = async (surroundings: Surroundings, folder: string) => {
  const { token, row } = await joinMember(surroundings.environment('member'));
  const environment: Candidate['environment'] = (instead) => surroundings.environment('member', instead);
  const event = (headers: Record<string, string>) => homeEvent(headers);
  return {
    ours: {
      ...(await build('member', catalogue.member.entry, folder)),
      event: event({ authorization: `Bearer ${token}` }),
      environment,
    },
    bare: {
      ...(await build('bare', 'test/load/coldstart/bare-handler.ts', folder)),
      event: event({ 'x-row': JSON.stringify(row) }),
      environment,
    },
  };
};

const build = async (name: string, entry: string, folder: string): Promise<Pick<Candidate, 'file' | 'kib'>> => {
  const { outputFiles } = await bundle(join(root, entry));
  const code = outputFiles.find(({ path }) => path.endsWith('.mjs'))?.contents;
  if (!code) throw new Error(`no bundle of ${entry}`);
  const file = join(folder, name, 'index.mjs');
  await mkdir(join(folder, name));
  await writeFile(file, code);
  return { file, kib: code.length / 1024 };
};

const homeEvent = (headers: Record<string, string>) =>
  toEvent(
    {
      id: 'coldstart',
      method: getHome.method,
      path: getHome.path,
      query: '',
      headers,
      sourceIp: '127.0.0.1',
      body: Buffer.alloc(0),
      at: new Date(),
    },
    routeKey(getHome),
    {},
  );

const measure = async (
  candidates: Readonly<Record<'ours' | 'bare', Candidate>>,
  surroundings: Surroundings,
  rounds: number,
) => {
  const { ours, bare } = candidates;
  // Not counted in the times: passing through a counter costs some.
  const calls = { member: await callsOf(ours, surroundings), bare: await callsOf(bare, surroundings) };
  const times: { readonly ours: ColdStart[]; readonly bare: ColdStart[] } = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first changes, so that neither always starts on a machine the other has just warmed.
    for (const name of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      const candidate = candidates[name];
      times[name].push(await spawnCold(candidate.file, candidate.event, candidate.environment()));
    }
  }
  const mine = medians(times.ours);
  const theirs = medians(times.bare);
  const figures = {
    bundleKiB: round1(ours.kib),
    bareKiB: round1(bare.kib),
    initMs: round1(mine.initMs),
    firstMs: round1(mine.firstMs),
    totalMs: round1(mine.totalMs),
    cpuMs: round1(mine.cpuMs),
    bareInitMs: round1(theirs.initMs),
    bareFirstMs: round1(theirs.firstMs),
    bareTotalMs: round1(theirs.totalMs),
    bareCpuMs: round1(theirs.cpuMs),
    ratioToBare: round2(mine.totalMs / theirs.totalMs),
    cpuRatioToBare: round2(mine.cpuMs / theirs.cpuMs),
  };
  say(
    `member API  ${figures.bundleKiB} KiB, init ${figures.initMs} + first ${figures.firstMs} ms, CPU ${figures.cpuMs} ms`,
  );
  say(
    `bare SDK    ${figures.bareKiB} KiB, init ${figures.bareInitMs} + first ${figures.bareFirstMs} ms, CPU ${figures.bareCpuMs} ms`,
  );
  say(`ratio ${figures.ratioToBare} (CPU ${figures.cpuRatioToBare}), medians of ${rounds} starts each`);
  return { bench: 'coldstart', engine: surroundings.engine, rounds, ...figures, calls };
};

const callsOf = async ({ file, event, environment }: Candidate, surroundings: Surroundings) => {
  const [engine, services] = await Promise.all([
    countCalls(surroundings.engineUrl),
    countCalls(surroundings.servicesUrl),
  ]);
  try {
    await spawnCold(file, event, environment({ engineUrl: engine.url, servicesUrl: services.url }));
    return { ...engine.calls, ...services.calls };
  } finally {
    await Promise.all([engine.close(), services.close()]);
  }
};

const medians = (times: readonly ColdStart[]) => ({
  initMs: median(times.map((each) => each.initMs)),
  firstMs: median(times.map((each) => each.firstMs)),
  totalMs: median(times.map((each) => each.initMs + each.firstMs)),
  cpuMs: median(times.map((each) => each.cpuMs)),
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const round1 = (value: number): number => Math.round(value * 10) / 10;
const round2 = (value: number): number => Math.round(value * 100) / 100;
