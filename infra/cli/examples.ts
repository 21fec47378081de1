import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { grocerReport } from '../examples/grocer-report.ts';
import { command } from './command.ts';
import { Refusal } from './refusal.ts';

const usualFolder = fileURLToPath(new URL('../../docs/examples', import.meta.url));

/** `memberday examples DATA_DIR`. */
export const examples = command({
  name: 'examples',
  arguments: ['DATA_DIR'],
  summary: 'Write the example report, with its charts, from a published data set.',
  about:
    'DATA_DIR holds the folder completejourney: the purchase lines, campaigns, products, totals and baskets of dunnhumby’s “The Complete Journey”.',
  options: {
    check: { type: 'boolean', help: 'write nothing; exit 1 and name the files that are not what the data give' },
    out: { type: 'string', value: 'DIR', help: 'where the report goes (default docs/examples)' },
    json: { type: 'boolean', help: 'one JSON object as the last line of stdout' },
  },
  run: async ({ args: [data = ''], options }) => {
    const folder = resolve(options.out ?? usualFolder);
    const files = await grocerReport(resolve(data));
    if (options.check) return checkFiles(folder, files);
    for (const [name, content] of files) await writeText(join(folder, name), content);
    const told = { folder, files: [...files.keys()] };
    process.stdout.write(options.json ? `${JSON.stringify(told)}\n` : `${files.size} files in ${folder}\n`);
    return 0;
  },
});

const writeText = async (path: string, content: string): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  } catch (cause) {
    throw new Refusal(`${path}: ${(cause as Error).message}`, { exitCode: 1, cause });
  }
};

const checkFiles = async (folder: string, files: ReadonlyMap<string, string>): Promise<number> => {
  const there = await Promise.all(
    [...files.keys()].map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  const stale = [...files].flatMap(([name, content], i) => (there[i] === content ? [] : [name]));
  for (const name of stale) process.stderr.write(`${join(folder, name)} is not what the data give\n`);
  return stale.length === 0 ? 0 : 1;
};
