/** `npm run memberday -- COMMAND`: what an operator does from a terminal. */
import { audit } from './audit.ts';
import { churnEvaluate } from './churn-evaluate.ts';
import { clv } from './clv.ts';
import { type Command, helpOf, parseCall } from './command.ts';
import { examples } from './examples.ts';
import { analyseExperimentFile } from './experiment-analyse.ts';
import { experimentPower } from './experiment-power.ts';
import { experimentResults } from './experiment-results.ts';
import { exportCodes } from './export-codes.ts';
import { exportRows } from './export-rows.ts';
import { facts } from './facts.ts';
import { importMembers } from './import/members.ts';
import { importOrders } from './import/orders.ts';
import { importProducts } from './import/products.ts';
import { importStock } from './import/stock.ts';
import { importTags } from './import-tags.ts';
import { planDropCommand } from './plan-drop.ts';
import { prove } from './prove.ts';
import { evaluateRecommendations } from './recommend.ts';
import { Refusal } from './refusal.ts';
import { replayPushes } from './replay-pushes.ts';
import { replayRules } from './replay-rules.ts';
import { rfm } from './rfm.ts';
import { segmentCount } from './segment-count.ts';
import { showMember } from './show-member.ts';
import { webhooks } from './webhooks.ts';

const commands: readonly Command[] = [
  importOrders,
  importMembers,
  importProducts,
  importStock,
  importTags,
  showMember,
  prove,
  facts,
  replayPushes,
  audit,
  exportRows,
  exportCodes,
  planDropCommand,
  webhooks,
  rfm,
  replayRules,
  segmentCount,
  examples,
  evaluateRecommendations,
  clv,
  churnEvaluate,
  analyseExperimentFile,
  experimentPower,
  experimentResults,
];

const overview = (): string => {
  const calls = commands.map((spec) => [spec.name, ...spec.arguments].join(' '));
  const width = Math.max(...calls.map((call) => call.length)) + 2;
  return [
    'memberday COMMAND … [options]',
    '',
    ...commands.map(({ summary }, i) => `  ${calls[i]?.padEnd(width)}${summary}`),
    '',
    'memberday COMMAND --help tells more. A platform that runs on the data folder is used; else one is started for the command.',
    '',
    '  MEMBERDAY_DATA_DIR  folder of the platform’s data (default .memberday)',
    '  MEMBERDAY_PORT      port of a running platform',
    '  MEMBERDAY_KEY       its key, where the folder is not at hand',
    '',
  ].join('\n');
};

const run = async (words: readonly string[]): Promise<number> => {
  const wantsHelp = words.includes('--help') || words.includes('-h') || words[0] === 'help';
  const asked = words[0] === 'help' ? words.slice(1) : words;
  const spec = commands.find(({ name }) => name.split(' ').every((word, index) => asked[index] === word));
  if (spec && !wantsHelp) return spec.run(parseCall(spec, words.slice(spec.name.split(' ').length)));
  if (!spec && !wantsHelp && words.length > 0)
    throw new Refusal(`“${words.join(' ')}”: no such command; see memberday --help`);
  process.stdout.write(spec ? helpOf(spec) : overview());
  return spec || wantsHelp ? 0 : 2;
};

// Lambda's clock zone, whatever this machine's is: a platform may be started here.
process.env.TZ = 'UTC';

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // A progress bar hides the cursor.
    process.stderr.write(
      `${process.stderr.isTTY ? '\x1B[?25h' : ''}\nstopped; an import goes on from here when it is run again\n`,
    );
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // A refusal, ours or the local host's, is told in words; anything else is a fault and shows where it happened.
  const isRefusal = error instanceof Error && /Refusal$/.test(error.name);
  process.stderr.write(`${isRefusal ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
}
