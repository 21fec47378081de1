/**
 * Stands in for Lambda's runtime: loads a bundle, which is the init, hands it one event, and says what both took. Milliseconds of the
 * clock and of the processor; a bundle that awaits something while it loads pays for it in the init, as on Lambda.
 *
 * node boot.mjs BUNDLE < EVENT, answers on descriptor 3
 */
import { readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const event = JSON.parse(readFileSync(0, 'utf8'));
const bundle = pathToFileURL(process.argv[2]).href;
const cpuMs = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const cpu = process.cpuUsage();
const started = performance.now();
const { handler } = await import(bundle);
const loaded = performance.now();
const answer = await handler(event, {});
const answered = performance.now();
const figures = { initMs: loaded - started, firstMs: answered - loaded, cpuMs: cpuMs(cpu), answer };
writeSync(3, JSON.stringify(figures));
process.exit(0);
