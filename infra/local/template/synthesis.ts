import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { glob, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheDir, projectDir } from '../places.ts';
import { HostRefusal } from '../refusal.ts';
import type { Template } from './template.ts';

/** What the template of the local stage is made from. */
const sources = ['infra/*.ts', 'infra/parts/**/*.ts', 'shared/**/*.ts', 'package-lock.json'];

/**
 * The template that `infra` synthesises for the stage `local`. Kept by the digest of its sources, because loading the CDK
 * takes longer than all the rest of a start.
 * @param onSynthesis told when it has to be made anew
 * @throws HostRefusal when the synthesis fails
 */
export const localTemplate = async (onSynthesis = () => {}): Promise<Template> => {
  const kept = join(cacheDir, 'templates', `${await digestSources()}.json`);
  const text = await readFile(kept, 'utf8').catch(() => undefined);
  if (text !== undefined) return JSON.parse(text) as Template;
  onSynthesis();
  await mkdir(join(cacheDir, 'templates'), { recursive: true });
  const work = await mkdtemp(join(cacheDir, 'synthesis-'));
  try {
    await promisify(execFile)(process.execPath, [fileURLToPath(new URL('./synthesise.ts', import.meta.url)), work]);
    const made = join(work, 'memberday-local.template.json');
    const template = JSON.parse(await readFile(made, 'utf8')) as Template;
    await rename(made, kept);
    return template;
  } catch (cause) {
    throw new HostRefusal(`The template could not be synthesised.\n${(cause as Error).message}`, { cause });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const digestSources = async (): Promise<string> => {
  const files: string[] = [];
  for (const pattern of sources) {
    for await (const file of glob(pattern, { cwd: projectDir })) if (!file.endsWith('.test.ts')) files.push(file);
  }
  const digest = createHash('sha256');
  for (const file of files.sort()) {
    digest
      .update(`${file}\n`)
      .update(await readFile(join(projectDir, file)))
      .update('\n');
  }
  return digest.digest('hex').slice(0, 32);
};
