import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** What webpack gives a loader. */
type Loading = {
  readonly resourcePath: string;
  readonly addContextDependency: (folder: string) => void;
};

const run = promisify(execFile);
const contract = path.resolve(import.meta.dirname, '../../shared/contract');

/** A process of its own, so that a watching build sees what was written a moment ago and not what it loaded first. */
const print = (url: string): string =>
  `const module = await import(${JSON.stringify(url)}); process.stdout.write(JSON.stringify(module));`;

/**
 * A webpack loader for modules whose exports are plain data worked out from the contract: they are run while building, and only the data
 * goes to the phone. The contract's schemas weigh many times what a client needs of them.
 */
export default async function evaluate(this: Loading): Promise<string> {
  this.addContextDependency(contract);
  const script = print(pathToFileURL(this.resourcePath).href);
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { maxBuffer: 4_000_000 });
  const exported = Object.entries(JSON.parse(stdout) as Record<string, unknown>);
  return exported.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n');
}
