import { command } from './command.ts';
import { resultWords } from './experiment-words.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress } from './progress.ts';
import { Refusal } from './refusal.ts';

/** `memberday experiment results ID`. */
export const experimentResults = command({
  name: 'experiment results',
  arguments: ['ID'],
  summary: 'Say what an experiment of the platform shows so far, and what to do with it.',
  options: { json: { type: 'boolean', help: 'one JSON object as the last line of stdout' } },
  run: async ({ args: [experimentId = ''], options }) =>
    withPlatform(process.env, createProgress(), async ({ client }) => {
      const found = await askPatiently('reading an experiment', () => client.getExperimentResults({ experimentId }));
      if (!found.ok && found.problem.code === 'not_found')
        throw new Refusal(`there is no experiment ${experimentId}`, { exitCode: 1 });
      const { experiment, results, daysRun } = valueOrRefuse('reading an experiment', found);
      if (options.json)
        process.stdout.write(`${JSON.stringify({ experimentId, state: experiment.state, daysRun, ...results })}\n`);
      else {
        const show = (value: number) => String(Number(value.toPrecision(5)));
        process.stdout.write(
          `${[`${experiment.name}: ${experiment.state}`, ...resultWords(results, show)].join('\n')}\n`,
        );
      }
      return 0;
    }),
});
