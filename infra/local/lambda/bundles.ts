import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { cacheDir, projectDir } from '../places.ts';
import { HostRefusal } from '../refusal.ts';

/**
 * Bundle function entries as they are uploaded to the cloud. A bundle is kept until one of the files that went into it changes.
 * @returns the bundle's path for each entry
 * @throws HostRefusal when an entry does not compile
 */
export const bundleEntries = async (entries: readonly string[]): Promise<Map<string, string>> => {
  const distinct = [...new Set(entries)];
  const files = await Promise.all(distinct.map(async (entry) => [entry, (await keptBundle(entry)) ?? ''] as const));
  const bundles = new Map(files);
  for (const [entry, file] of files) if (!file) bundles.set(entry, await bundle(entry));
  return bundles;
};

type Kept = { readonly output: string; readonly inputs: Readonly<Record<string, string>> };

const bundleDir = join(cacheDir, 'functions');
const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex').slice(0, 20);
const recordOf = (entry: string) => join(bundleDir, `${digest(entry)}.json`);

const keptBundle = async (entry: string): Promise<string | undefined> => {
  const text = await readFile(recordOf(entry), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { output, inputs } = JSON.parse(text) as Kept;
  const same = await Promise.all(Object.entries(inputs).map(async ([file, mark]) => (await markOf(file)) === mark));
  return same.every(Boolean) && (await markOf(output)) ? output : undefined;
};

const markOf = async (file: string): Promise<string> => {
  const found = await stat(join(projectDir, file)).catch(() => stat(file).catch(() => undefined));
  return found ? `${found.size} ${found.mtimeMs}` : '';
};

const bundle = async (entry: string): Promise<string> => {
  const { bundle: build } = await import('../../bundle/build.ts');
  const { metafile, outputFiles } = await build(entry).catch((cause: Error) => {
    throw new HostRefusal(`${entry} cannot be bundled.\n${cause.message}`, { cause });
  });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  const code = textOf('.mjs');
  const output = join(bundleDir, `${digest(code)}.mjs`);
  await mkdir(bundleDir, { recursive: true });
  await writeWhole(`${output}.map`, withAbsoluteSources(textOf('.map')));
  await writeWhole(output, `${code}//# sourceMappingURL=${basename(output)}.map\n`);
  const inputs = [...Object.keys(metafile.inputs), ...bundlers];
  const marks = await Promise.all(inputs.map(async (file) => [file, await markOf(file)] as const));
  await writeWhole(recordOf(entry), JSON.stringify({ output, inputs: Object.fromEntries(marks) } satisfies Kept));
  return output;
};

/** A source map names its sources from where the bundle is built, which is not where it is kept. */
const withAbsoluteSources = (text: string): string => {
  const map = JSON.parse(text) as { sources: string[] };
  return JSON.stringify({
    ...map,
    sources: map.sources.map((source) => resolve(projectDir, 'functions/dist', source)),
  });
};

/** What decides how a bundle is made. */
const bundlers = ['build', 'lean-http', 'lean-zod'].map((name) => `infra/bundle/${name}.ts`);

/** Several hosts may bundle at once: a reader must never see half a file. */
const writeWhole = async (file: string, contents: string | Uint8Array): Promise<void> => {
  const part = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(part, contents);
  await rename(part, file);
};
