import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, truncateSync } from 'node:fs';
import { command } from './command.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { Refusal } from './refusal.ts';

/** `memberday export-codes BATCH --out FILE`. */
export const exportCodes = command({
  name: 'export-codes',
  arguments: ['BATCH'],
  summary: 'Write a batch of partner codes to a file, one a line; an export that broke off goes on where it was.',
  about: 'The codes are computed and not stored: the same batch gives the same file, however often it is asked for.',
  options: { out: { type: 'string', value: 'FILE', help: 'where to (needed)' } },
  run: async ({ args: [number = ''], options }) => {
    const { out } = options;
    if (out === undefined) throw new Refusal('export-codes: --out FILE says where to');
    if (!/^\d{1,5}$/.test(number)) throw new Refusal(`export-codes ${number}: a batch has a number`);
    const written = existsSync(out) ? await keepWholeLines(out) : 0;
    return withPlatform(process.env, createProgress(), async ({ client, progress }) => {
      const file = createWriteStream(out, { flags: 'a' });
      let count = written;
      for (let from: number | null = written; from !== null; ) {
        const page = valueOrRefuse(
          `batch ${number}`,
          await askPatiently(`batch ${number}`, () => client.exportCodes({ number, from: String(from) })),
        );
        if (page.codes.length > 0 && !file.write(`${page.codes.join('\n')}\n`)) await once(file, 'drain');
        count += page.codes.length;
        from = page.next;
        progress.say(`  ${grouped(count)} codes`);
      }
      file.end();
      await once(file, 'close');
      progress.say(`${grouped(count)} codes → ${out}${written > 0 ? `, ${grouped(written)} were there` : ''}`);
      return 0;
    });
  },
});

/** A line that broke off in the middle is cut away. @returns how many lines are left */
const keepWholeLines = async (path: string): Promise<number> => {
  let lines = 0;
  let bytes = 0;
  let wholeBytes = 0;
  for await (const chunk of createReadStream(path)) {
    for (const byte of chunk as Buffer) {
      bytes += 1;
      if (byte !== newLine) continue;
      lines += 1;
      wholeBytes = bytes;
    }
  }
  truncateSync(path, wholeBytes);
  return lines;
};

const newLine = 10;
