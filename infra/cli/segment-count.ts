import { setTimeout as sleep } from 'node:timers/promises';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { checkExpression } from '@memberday/shared/domain/segments/check-expression.ts';
import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import { parseExpression } from '@memberday/shared/domain/segments/text/parse-expression.ts';
import { printExpression } from '@memberday/shared/domain/segments/text/print-expression.ts';
import { readDay } from './asked-day.ts';
import { command } from './command.ts';
import { countInFile } from './count-in-file.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { Refusal } from './refusal.ts';
import { tableOptions } from './table-file.ts';

type Tally = NonNullable<Output<(typeof staffApi)['getCount']>['tally']>;

/** `memberday segment count`. */
export const segmentCount = command({
  name: 'segment count',
  arguments: ['EXPR', '[FILE.csv[.gz]]'],
  summary: 'Count the members who meet an expression, of the platform or of a file of purchases.',
  about:
    'EXPR reads like: tier >= 2 and spent(90d) >= 500 and bought(category:"茶", times >= 2, within 30d) and not tag:"一次性购买". docs/commands/segment.md has all of it.',
  options: {
    date: { type: 'string', value: 'DATE', help: 'of a file: the day that is looked from (default: its last day)' },
    estimate: { type: 'boolean', help: 'of a large platform: be content with what some of the members tell' },
    overlap: {
      type: 'string',
      multiple: true,
      value: 'ID',
      help: 'also how many are in this segment too; may be repeated',
    },
    ...tableOptions,
  },
  run: async ({ args: [text = '', path], options }) => {
    const expression = readExpression(text);
    if (path !== undefined) {
      const counted = await countInFile(path, expression, readDay('date', options.date), options);
      if (options.json) process.stdout.write(`${JSON.stringify({ text: printExpression(expression), ...counted })}\n`);
      else
        process.stdout.write(`${grouped(counted.members)} of ${grouped(counted.population)}, as of ${counted.date}\n`);
      return 0;
    }
    return withPlatform(process.env, createProgress(), async ({ client }) => {
      const overlapsWith = options.overlap === undefined ? {} : { overlapsWith: [...options.overlap] };
      const asked = await askPatiently('counting', () => client.countMembers({ expression, ...overlapsWith }));
      const begun = valueOrRefuse('counting', asked);
      const tally = begun.countId === null || options.estimate ? begun.tally : await waitForAll(client, begun.countId);
      if (options.json) process.stdout.write(`${JSON.stringify({ text: begun.text, ...tally })}\n`);
      else process.stdout.write(`${tallyWords(tally).join('\n')}\n`);
      return 0;
    });
  },
});

const readExpression = (text: string): Expression => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Refusal(`${text}\n${' '.repeat(widthOf(text.slice(0, parsed.at)))}^ ${parsed.why}`);
  const faults = checkExpression(parsed.expression);
  if (faults.length > 0)
    throw new Refusal(faults.map(({ path, why }) => `${path || 'the expression'}: ${why}`).join('\n'));
  return parsed.expression;
};

/** A terminal gives Chinese signs two places. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (/[⺀-￿]/u.test(sign) ? 2 : 1), 0);

const pauseMs = 300;

const waitForAll = async (client: Client<typeof staffApi>, countId: string): Promise<Tally> => {
  for (;;) {
    const found = valueOrRefuse('counting', await askPatiently('counting', () => client.getCount({ countId })));
    if (found.done === found.parts && found.tally) return found.tally;
    await sleep(pauseMs);
  }
};

const tallyWords = ({ isExact, members, least, most, population, overlaps, sample }: Tally): string[] => [
  isExact
    ? `${grouped(members)} of ${grouped(population)} members`
    : `about ${grouped(members)} of about ${grouped(population)} members, between ${grouped(least)} and ${grouped(most)}`,
  ...overlaps.map((other) => `  ${grouped(other.members)} of them in ${other.segmentId}`),
  ...sample.map(
    ({ memberId, level, orders, spentFen, lastPurchaseOn }) =>
      `  ${memberId}  tier ${level}  ${orders} orders  ¥${(spentFen / 100).toFixed(2)}${lastPurchaseOn ? `  last ${lastPurchaseOn}` : ''}`,
  ),
];
