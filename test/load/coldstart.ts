import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '@memberday/infra/bundle/build.ts';
import { leanHttp } from '@memberday/infra/bundle/lean-http.ts';
import { toEvent } from '@memberday/infra/local/http/request-event.ts';
import { catalogue } from '@memberday/infra/parts/catalogue.ts';
import { routeKey } from '@memberday/shared/contract/endpoint.ts';
import { getHome } from '@memberday/shared/contract/home.ts';
import type { Reads } from './coldstart/bare-handler.ts';
import { countCalls } from './coldstart/count-calls.ts';
import { joinMember } from './coldstart/join-member.ts';
import { leanCredentials } from './coldstart/lean-credentials.ts';
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
 * How long a member waits for the first answer of a fresh copy of the member API, beside a handler that does nothing but read rows through
 * the same SDK, bundled with the two plugins any handler would want. In turns, each time in a new process: loading, then the first event.
 * The member API answers the home of a member with sealed fields, under published rules: its reading of secrets and keys is counted. The
 * handler it is measured by reads the same three rows or ranges from the table; a second one, for comparison, reads one row.
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

type Name = 'member' | 'bare' | 'bareOneRead';

const buildCandidates = async (
  surroundings: Surroundings,
  folder: string,
): Promise<Readonly<Record<Name, Candidate>>> => {
  const { token, reads } = await joinMember(surroundings.environment('member'));
  const environment: Candidate['environment'] = (instead) => surroundings.environment('member', instead);
  const bare = await build('bare', 'test/load/coldstart/bare-handler.ts', folder, [leanHttp, leanCredentials]);
  const reading = (what: Reads) => homeEvent({ 'x-reads': JSON.stringify(what) });
  return {
    member: {
      ...(await build('member', catalogue.member.entry, folder)),
      event: homeEvent({ authorization: `Bearer ${token}` }),
      environment,
    },
    bare: { ...bare, event: reading(reads), environment },
    bareOneRead: { ...bare, event: reading({ ...reads, queries: [] }), environment },
  };
};

const build = async (
  name: string,
  entry: string,
  folder: string,
  plugins?: Parameters<typeof bundle>[1],
): Promise<Pick<Candidate, 'file' | 'kib'>> => {
  const { outputFiles } = await bundle(join(root, entry), plugins);
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

const measure = async (candidates: Readonly<Record<Name, Candidate>>, surroundings: Surroundings, rounds: number) => {
  const { member, bare } = candidates;
  // Not counted in the times: passing through a counter costs some.
  const calls = { member: await callsOf(member, surroundings), bare: await callsOf(bare, surroundings) };
  const names = Object.keys(candidates) as Name[];
  const times: Record<Name, ColdStart[]> = { member: [], bare: [], bareOneRead: [] };
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first changes, so that nobody always starts on a machine that another has just warmed.
    for (const [turn] of names.entries()) {
      const name = names[(turn + round) % names.length] as Name;
      const { file, event, environment } = candidates[name];
      times[name].push(await spawnCold(file, event, environment()));
    }
  }
  const ours = medians(times.member);
  const same = medians(times.bare);
  const one = medians(times.bareOneRead);
  const figures = {
    bundleKiB: round1(member.kib),
    bareKiB: round1(bare.kib),
    initMs: round1(ours.initMs),
    firstMs: round1(ours.firstMs),
    totalMs: round1(ours.totalMs),
    cpuMs: round1(ours.cpuMs),
    bareInitMs: round1(same.initMs),
    bareFirstMs: round1(same.firstMs),
    bareTotalMs: round1(same.totalMs),
    bareCpuMs: round1(same.cpuMs),
    ratioToBare: round2(ours.totalMs / same.totalMs),
    cpuRatioToBare: round2(ours.cpuMs / same.cpuMs),
    bareOneReadTotalMs: round1(one.totalMs),
    ratioToBareOneRead: round2(ours.totalMs / one.totalMs),
  };
  say(
    `member API  ${figures.bundleKiB} KiB, init ${figures.initMs} + first ${figures.firstMs} ms, CPU ${figures.cpuMs} ms`,
  );
  say(
    `bare SDK    ${figures.bareKiB} KiB, init ${figures.bareInitMs} + first ${figures.bareFirstMs} ms, CPU ${figures.bareCpuMs} ms`,
  );
  say(
    `ratio ${figures.ratioToBare} (CPU ${figures.cpuRatioToBare}; to one read ${figures.ratioToBareOneRead}), medians of ${rounds} starts each`,
  );
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
