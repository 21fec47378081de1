import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export type GuardedProcess = {
  readonly pid: number;
  /** What it has written so far, at most the last few thousand signs, until `silence` was called. */
  output(): string;
  /** Stop collecting output: an engine's messages may carry the data of items. */
  silence(): void;
  /** Resolves with a reason when the process ends without being asked to. */
  readonly died: Promise<string>;
  stop(): Promise<void>;
};

/**
 * Run a program that never outlives this process, however this process ends.
 * - It gets its own process group, so that a Ctrl-C in the terminal reaches the host alone, which then ends it in order.
 * - A shell waits on a pipe that only this process holds; when the pipe closes (also by SIGKILL), it kills the program.
 * - Its id is noted in `pidFile`, for the case that the shell is not there: the next start ends what the file names.
 */
export const startGuarded = (options: {
  command: string;
  args: string[];
  cwd?: string;
  pidFile: string;
}): GuardedProcess => {
  endLeftover(options.pidFile);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  const guard = pid ? startGuard(pid) : undefined;
  if (pid) writeFileSync(options.pidFile, `${pid}\n${options.command}\n`);

  let output = '';
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);

  let stopping = false;
  const exited = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
  const died = exited.then((reason) => {
    guard?.kill('SIGKILL');
    rmSync(options.pidFile, { force: true });
    return stopping ? new Promise<string>(() => {}) : reason;
  });

  return {
    pid,
    output: () => output,
    silence() {
      child.stdout.off('data', collect).resume();
      child.stderr.off('data', collect).resume();
      output = '';
    },
    died,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const ended = await Promise.race([exited.then(() => true), sleep(5_000, false, { ref: false })]);
      if (!ended) child.kill('SIGKILL');
      await exited;
    },
  };
};

const startGuard = (pid: number): ChildProcess | undefined => {
  if (process.platform === 'win32') return undefined;
  const script = 'read -r _; kill -9 "$1" 2>/dev/null';
  const guard = spawn('sh', ['-c', script, 'guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  return guard;
};

/** End the process that an earlier host noted, if that id still belongs to the same program. */
const endLeftover = (pidFile: string): void => {
  const [pid, command] = readLines(pidFile);
  if (!pid || !command || !commandLine(Number(pid)).includes(command)) return;
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
};

const readLines = (file: string): string[] => {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
};

const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    const ps = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return ps.stdout ?? '';
  }
};
