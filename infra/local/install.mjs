/**
 * Makes `node_modules` match `package-lock.json`, before anything else runs. Plain JavaScript for the machine's own Node (20 or later):
 * the packages bring the Node that all else runs on.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
const modulesDir = join(projectDir, 'node_modules');
const markFile = join(modulesDir, '.memberday-lock');

const lock = readFileSync(join(projectDir, 'package-lock.json'), 'utf8');
const mark = createHash('sha256').update(lock).digest('hex');

const main = () => {
  if (existsSync(markFile) && readFileSync(markFile, 'utf8') === mark) return;
  if (!holdsWhatTheLockNames()) install();
  writeFileSync(markFile, mark);
};

/** Whether someone has installed already: npm notes in a hidden lockfile what lies in `node_modules`. */
const holdsWhatTheLockNames = () => {
  const hidden = join(modulesDir, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, { version, link, optional, devOptional }]) =>
      !path.startsWith('node_modules/') ||
      link ||
      installed[path]?.version === version ||
      // What is optional may be missing on this machine, but must not be of another version.
      ((optional || devOptional) && installed[path] === undefined),
  );
};

const install = () => {
  console.log('Installing packages; this takes a minute or two.');
  const npm = process.env.npm_execpath;
  // Not `npm ci`: it refuses a lockfile that leaves out the native builds for other systems, as npm writes it where it cannot have them.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error, stdout, stderr } = spawnSync(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, {
    cwd: projectDir,
    encoding: 'utf8',
    shell: !npm && process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(
    `Installing failed. Is the npm registry reachable? npm says:\n${error?.message ?? ''}${stdout}${stderr}`,
  );
  process.exit(1);
};

main();
