import { parseArgs } from 'node:util';
import { benchImport } from './import.ts';

/** `npm run bench -- NAME [--json] [--file FILE]`: measurements that quote ratios taken in one run, never bare figures of a machine. */
const benches: Readonly<Record<string, (options: { file?: string }) => Promise<Readonly<Record<string, unknown>>>>> = {
  import: benchImport,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, file: { type: 'string' } },
});
const bench = benches[positionals[0] ?? ''];
if (!bench) {
  process.stderr.write(`bench NAME [--json] [--file FILE]; NAME is one of ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const result = await bench(values.file === undefined ? {} : { file: values.file });
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
}
