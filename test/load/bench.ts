import { parseArgs } from 'node:util';
import { checkout } from './checkout.ts';
import { coldstart } from './coldstart.ts';
import { contention } from './contention.ts';
import { counting } from './counting.ts';
import { drops } from './drops.ts';
import { experimenting } from './experiments.ts';
import { importing } from './import.ts';
import { ledger } from './ledger.ts';
import { lighthouse } from './lighthouse.ts';
import type { Measurement } from './measurement.ts';
import { pushing } from './pushes.ts';
import { quoting } from './quote.ts';
import { updatingSegments } from './segment-updates.ts';
import { storm } from './storm.ts';
import { valuing } from './value.ts';

/** `npm run bench -- NAME [--json] [--OPTION VALUE…]`: measurements that quote ratios taken in one run, never bare figures of a machine. */
const measurements: Readonly<Record<string, Measurement>> = {
  checkout,
  clv: valuing,
  coldstart,
  contention,
  drops,
  experiments: experimenting,
  population: counting,
  import: importing,
  ledger,
  lighthouse,
  pushes: pushing,
  quote: quoting,
  segments: updatingSegments,
  storm,
};

const usage = (): string =>
  Object.entries(measurements)
    .map(
      ([name, { options }]) =>
        `  bench ${name} [--json]${Object.keys(options).map((option) => ` [--${option} VALUE]`)}`,
    )
    .join('\n');

const refuse = (why: string): void => {
  process.stderr.write(`${why}\n${usage()}\n`);
  process.exitCode = 2;
};

const [name = '', ...words] = process.argv.slice(2);
const measurement = measurements[name];
if (!measurement) refuse(name ? `There is no bench ${name}.` : 'Which bench?');
else {
  try {
    const { json, ...values } = parseArgs({
      args: words,
      options: { ...measurement.options, json: { type: 'boolean', default: false } },
    }).values;
    const result = await measurement.run(values);
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  } catch (fault) {
    if (!(fault instanceof TypeError && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS')))
      throw fault;
    refuse(fault.message);
  }
}
