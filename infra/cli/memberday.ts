import { type Command, helpOf, parseCall } from './command.ts';
import { exportRows } from './export-rows.ts';
import { importMembers } from './import/members.ts';
import { importOrders } from './import/orders.ts';
import { importProducts } from './import/products.ts';
import { prove } from './prove.ts';
import { Refusal } from './refusal.ts';
import { showMember } from './show-member.ts';

const commands: readonly Command[] = [importOrders, importMembers, importProducts, showMember, prove, exportRows];

const overview = (): string =>
  [
    'memberday COMMAND … [options]',
    '',
    ...commands.map((spec) => `  ${[spec.name, ...spec.arguments].join(' ').padEnd(30)}${spec.summary}`),
    '',
    'memberday COMMAND --help tells more. A platform that runs on the data folder is used; else one is started for the command.',
    '',
    '  MEMBERDAY_DATA_DIR  folder of the platform’s data (default .memberday)',
    '  MEMBERDAY_PORT      port of a running platform',
    '  MEMBERDAY_KEY       its key, where the folder is not at hand',
    '',
  ].join('\n');

const run = async (words: readonly string[]): Promise<number> => {
  const wantsHelp = words.includes('--help') || words.includes('-h');
  const spec = commands.find(({ name }) => name.split(' ').every((word, index) => words[index] === word));
  if (spec && !wantsHelp) return spec.run(parseCall(spec, words.slice(spec.name.split(' ').length)));
  if (!spec && !wantsHelp && words.length > 0)
    throw new Refusal(`“${words.join(' ')}”: no such command; see memberday --help`);
  process.stdout.write(spec ? helpOf(spec) : overview());
  return spec || wantsHelp ? 0 : 2;
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // A refusal, ours or the local host's, is told in words; anything else is a fault and shows where it happened.
  const isRefusal = error instanceof Error && /Refusal$/.test(error.name);
  process.stderr.write(`${isRefusal ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
}
