import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildResult, build, type Plugin } from 'esbuild';
import { catalogue, type FunctionName, functionNames } from '../parts/catalogue.ts';
import { leanHttp } from './lean-http.ts';
import { leanZod } from './lean-zod.ts';

/**
 * The most a function may have, in KiB: each 100 KiB costs about 10 ms whenever a fresh copy of it starts. Members feel that, so theirs is the
 * lowest; the staff's has more endpoints and fewer callers, and for the queue's nobody waits.
 */
export const limitKib = (name: string): number =>
  ['staff', 'crew', 'insight', 'queue', 'study'].includes(name) ? 600 : 450;

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'functions/dist');

type Bundle = { readonly name: FunctionName; readonly bytes: number; readonly gzipBytes: number };

/**
 * Builds every function into `functions/dist/<name>/index.mjs`: one file, nothing left to the runtime's own modules.
 * Source maps go to `functions/dist/maps`, to read a stack trace with; they are not uploaded.
 *
 * @throws where a file cannot be built, is over the limit, or would call `require`, which an ES module does not have.
 */
const buildFunctions = async (): Promise<readonly Bundle[]> => {
  await rm(dist, { recursive: true, force: true });
  await mkdir(join(dist, 'maps'), { recursive: true });
  const bundles = await Promise.all(functionNames.map(buildFunction));
  const over = bundles.filter(({ name, bytes }) => bytes > limitKib(name) * 1024);
  if (over.length > 0)
    throw new Error(
      `Too large: ${over.map(({ name, bytes }) => `${name} ${kib(bytes)} of ${limitKib(name)} KiB`).join(', ')}`,
    );
  return bundles;
};

const buildFunction = async (name: FunctionName): Promise<Bundle> => {
  const result = await bundle(join(root, catalogue[name].entry));
  const code = result.outputFiles.find(({ path }) => path.endsWith('.mjs'));
  const map = result.outputFiles.find(({ path }) => path.endsWith('.map'));
  if (!code || !map) throw new Error(`esbuild made no bundle of ${name}`);
  await mkdir(join(dist, name));
  await writeFile(join(dist, name, 'index.mjs'), code.contents);
  await writeFile(join(dist, 'maps', `${name}.mjs.map`), map.contents);
  return { name, bytes: code.contents.length, gzipBytes: gzipSync(code.contents).length };
};

const lean: readonly Plugin[] = [leanHttp, leanZod];

/** Bundles one entry in memory, as it is uploaded. @param plugins others only to compare with */
export const bundle = async (entry: string, plugins = lean): Promise<BuildResult<{ write: false; metafile: true }>> => {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(dist, 'index.mjs'),
    write: false,
    metafile: true,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // The SDK's ES modules are its "module" field; its CommonJS would neither shake nor start as fast.
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    sourcemap: 'external',
    plugins: [...plugins],
  });
  const required = Object.values(result.metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ kind }) => kind === 'require-call'),
  );
  if (required.length > 0)
    throw new Error(`${entry} would call require for ${required.map(({ path }) => path).join(', ')}`);
  return result;
};

const kib = (bytes: number): string => (bytes / 1024).toFixed(1);

if (import.meta.main) {
  const bundles = await buildFunctions();
  console.table(
    Object.fromEntries(
      bundles.map(({ name, bytes, gzipBytes }) => [name, { KiB: kib(bytes), 'gzip KiB': kib(gzipBytes) }]),
    ),
  );
}
