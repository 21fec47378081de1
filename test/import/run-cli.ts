import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from '@memberday/infra/local/places.ts';

const entry = fileURLToPath(new URL('../../infra/cli/memberday.ts', import.meta.url));

/** A person runs a few commands, the tests a hundred. */
const compiled = join(cacheDir, 'cli');

type CliJson = {
  readonly memberId: string;
  readonly members: { readonly total: number };
  readonly orders: Readonly<Record<'applied' | 'unchanged', number>>;
  readonly totals: Readonly<Record<'available' | 'pending' | 'orders', number>>;
  readonly platform: unknown;
  readonly map: { readonly order?: readonly string[] };
  readonly seconds: number;
  readonly proofSeconds: number;
  readonly peakMemoryMb: number;
};

export type CliRun = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of stdout as JSON, undefined when it is none. Named here is only what tests look into; the rest they match. */
  readonly json: CliJson;
};

export type CliEnvironment = Readonly<Record<string, string>>;

/** Runs the command line as a person would: a process of its own. Nothing of this process's MEMBERDAY_ settings reaches it. */
export const startCli = (words: readonly string[], env: CliEnvironment) => {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('MEMBERDAY_') || name === 'MEMBERDAY_ENGINE',
  );
  const child = spawn(process.execPath, [entry, ...words], {
    env: { ...Object.fromEntries(inherited), NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const ended = new Promise<CliRun>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr, json: lastJson(stdout) }));
  });
  return { child, ended };
};

export const runCli = (words: readonly string[], env: CliEnvironment): Promise<CliRun> => startCli(words, env).ended;

const lastJson = (stdout: string) => {
  try {
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  } catch {
    return undefined as never;
  }
};
