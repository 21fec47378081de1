import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectDir } from '../places.ts';
import { HostRefusal } from '../refusal.ts';

/** The mini-program built as a web page. */
export const webDir = join(projectDir, 'miniapp', 'dist', 'h5');

/** What the page is built from. */
const sources = [
  'miniapp/{src,config,build}/**/*',
  'miniapp/*.{js,json}',
  'shared/{domain,contract}/**/*.ts',
  'package-lock.json',
];

/** Whether the page has to be built: it is missing, or a source is newer than it. */
export const isWebBuildStale = async (): Promise<boolean> => {
  const built = await stat(join(webDir, 'index.html')).catch(() => undefined);
  if (!built) return true;
  for (const pattern of sources) {
    for await (const file of glob(pattern, { cwd: projectDir })) {
      if ((await stat(join(projectDir, file))).mtimeMs > built.mtimeMs) return true;
    }
  }
  return false;
};

/**
 * Build the page; what the tools say goes to a file.
 * @throws HostRefusal when it does not build
 */
export const buildWeb = async (logFile: string, signal: AbortSignal): Promise<void> => {
  const log = createWriteStream(logFile);
  const npm = spawn('npm', ['run', 'build:h5', '-w', 'miniapp'], {
    cwd: projectDir,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  npm.stdout.pipe(log, { end: false });
  npm.stderr.pipe(log, { end: false });
  const failure = await new Promise<string | undefined>((resolve) => {
    npm.on('error', (error) => resolve(error.message));
    npm.on('close', (code) => resolve(code === 0 ? undefined : `exit code ${code}`));
  });
  log.end();
  if (failure !== undefined && !signal.aborted)
    throw new HostRefusal(`The mini-program does not build (${failure}); see ${logFile}.`);
};
