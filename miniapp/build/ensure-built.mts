import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Target = 'weapp' | 'h5';

const repository = path.resolve(import.meta.dirname, '../..');
const miniapp = path.join(repository, 'miniapp');

/** What a build is made of. Whatever is not here (tests, other workspaces) does not make it stale. */
const ingredients = [
  'miniapp/src',
  'miniapp/config',
  'miniapp/build',
  'miniapp/babel.config.js',
  'miniapp/package.json',
  'shared',
  'package-lock.json',
];

/**
 * Builds the mini-program for a target unless what is there was made of the very same sources. For tests and for the local host,
 * which want the output of now without waiting for it every time. The API's address and the brand are the default ones, whatever the environment says.
 * @returns the output folder
 * @throws with the end of the build's output when it fails
 */
export const ensureBuilt = async (target: Target): Promise<string> => {
  const output = path.join(miniapp, 'dist', target);
  const receipt = `${output}.made-of`;
  const sources = fingerprint();
  const isCurrent = existsSync(receipt) && existsSync(output) && readFileSync(receipt, 'utf8') === sources;
  if (!isCurrent) {
    await build(target);
    mkdirSync(path.dirname(receipt), { recursive: true });
    writeFileSync(receipt, sources);
  }
  return output;
};

const build = (target: Target): Promise<void> =>
  new Promise((resolve, reject) => {
    const { MEMBERDAY_API_BASE_URL: _, MEMBERDAY_BRAND: __, ...env } = process.env;
    const npm = spawn('npm', ['run', `build:${target}`, '--workspace', 'miniapp'], {
      cwd: repository,
      // A test runner's NODE_ENV would make Taro load its configuration another way.
      env: { ...env, NODE_ENV: 'production' },
    });
    let said = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    npm.on('error', reject);
    npm.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`build:${target} failed:\n${said.slice(-3000)}`));
    });
  });

const fingerprint = (): string => {
  const hash = createHash('sha256').update(process.env.MEMBERDAY_BRAND ?? '');
  for (const file of ingredients.flatMap((name) => filesIn(name)).sort()) {
    hash.update(file).update(readFileSync(path.join(repository, file)));
  }
  return hash.digest('hex');
};

const filesIn = (name: string): string[] => {
  const place = path.join(repository, name);
  if (statSync(place).isFile()) return [name];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.') && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name)));
};
