import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from '../places.ts';
import { HostRefusal } from '../refusal.ts';

const run = promisify(execFile);

const packageName = 'amplify-dynamodb-simulator@2.9.30';
const packageSha512 = 'xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';

/**
 * The path of `DynamoDBLocal.jar`, out of the npm package that carries it, unpacked once into the cache folder.
 * @throws HostRefusal when the package cannot be had
 */
export const fetchDynamodbLocal = async (): Promise<string> => {
  const home = join(cacheDir, 'dynamodb-local-2.9.30');
  const jar = join(home, 'DynamoDBLocal.jar');
  if (existsSync(jar)) return jar;
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(cacheDir, 'unpacking-'));
  try {
    const { stdout } = await run('npm', ['pack', packageName, '--json', '--pack-destination', work], {
      shell: process.platform === 'win32',
    });
    const tarball = join(work, tarballName(stdout));
    const sha512 = createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64');
    if (sha512 !== packageSha512) throw new Error(`the package has the digest ${sha512}, not the expected one`);
    await run('tar', ['-xzf', tarball, '-C', work]);
    // Another process may have been quicker; then its copy is as good.
    await rename(join(work, 'package', 'emulator'), home).catch((error: unknown) => {
      if (!existsSync(jar)) throw error;
    });
    return jar;
  } catch (cause) {
    throw new HostRefusal(`DynamoDB Local could not be fetched from the npm registry: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

/** npm 11 answers a list, npm 12 an object by name. */
const tarballName = (json: string): string => {
  const answer = JSON.parse(json) as { filename: string }[] | Record<string, { filename: string }>;
  const filename = Object.values(answer)[0]?.filename;
  if (!filename) throw new Error('npm pack named no file');
  return filename;
};
