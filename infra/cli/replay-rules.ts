import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Input, Output } from '@memberday/shared/contract/endpoint.ts';
import { programme as programmeSchema } from '@memberday/shared/contract/programme.ts';
import { command } from './command.ts';
import { yuanWords } from './import/report-words.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped, type Progress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { tableWords } from './table-words.ts';

type Report = Output<(typeof staffApi)['getRuleReplay']>;
type Draft = Input<(typeof staffApi)['startRuleReplay']>['programme'];

/** `memberday replay-rules DRAFT.json`. */
export const replayRules = command({
  name: 'replay-rules',
  arguments: ['DRAFT.json'],
  summary: 'Try a draft of the rules on what every member did in the last days, before it is published.',
  about:
    'DRAFT.json is a whole programme, as GET /programme gives the present one. Every member’s orders are settled again, once by the rules as they were and once by the draft.',
  options: {
    days: { type: 'string', value: 'N', help: 'how many days to go back, 1 to 365 (default 90)' },
    json: { type: 'boolean', help: 'one JSON object as the last line of stdout' },
  },
  run: async ({ args: [path = ''], options }) => {
    const days = Number(options.days ?? '90');
    if (!Number.isInteger(days) || days < 1 || days > 365)
      throw new Refusal(`--days ${options.days}: a whole number from 1 to 365`);
    const programme = await readDraft(path);
    const progress = createProgress();
    return withPlatform(process.env, progress, async ({ client }) => {
      const started = await askPatiently('starting a replay', () => client.startRuleReplay({ programme, days }));
      const { replayId } = valueOrRefuse('starting a replay', started);
      const report = await untilFinished(client, replayId, progress);
      const names = programme.tiers.levels.map(({ name }) => name);
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${replayWords(report, names).join('\n')}\n`);
      return 0;
    });
  },
});

const readDraft = async (path: string): Promise<Draft> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Refusal(`${path}: there is no such file`, { cause });
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Refusal(`${path} is no JSON: ${(cause as Error).message}`, { cause });
  }
  const read = programmeSchema.safeParse(value);
  if (read.success) return value as Draft;
  const faults = read.error.issues.map(
    (issue) => `${path}: ${issue.path.join('.') || 'the document'} ${issue.message}`,
  );
  throw new Refusal(faults.slice(0, 5).join('\n'));
};

const untilFinished = async (
  client: Client<typeof staffApi>,
  replayId: string,
  progress: Progress,
): Promise<Report> => {
  const ask = () => askPatiently('reading a replay', () => client.getRuleReplay({ replayId }));
  let report = valueOrRefuse('reading a replay', await ask());
  const step = progress.begin('living the last days again', report.shards, 'parts');
  while (report.state === 'running') {
    await setTimeout(500);
    report = valueOrRefuse('reading a replay', await ask());
    step.reach(report.shardsDone);
  }
  step.end();
  return report;
};

const replayWords = (report: Report, names: readonly string[]): string[] => {
  const { members, affected, up, down, points, growth, moreFen, worstDay, tiers, sample, unlike } = report;
  const level = (at: number): string => names[at] ?? `level ${at}`;
  const change = (now: number, draft: number): string =>
    `${grouped(now)} as the rules are, ${grouped(draft)} by the draft (${draft >= now ? '+' : ''}${grouped(draft - now)})`;
  const worth =
    moreFen === null ? '' : `, worth ${moreFen < 0 ? '-' : ''}${yuanWords(Math.abs(moreFen))} yuan at the checkout`;
  return [
    `${grouped(members)} members, ${grouped(affected)} of them affected: ${grouped(up)} up, ${grouped(down)} down`,
    `points ${change(points.now, points.draft)}${worth}`,
    `growth ${change(growth.now, growth.draft)}`,
    worstDay
      ? `worst day ${worstDay.day}: points ${change(worstDay.now, worstDay.draft)}`
      : 'no day costs more than now',
    ...(unlike > 0
      ? [`${grouped(unlike)} members have a tier that their orders alone do not explain; of them this says less`]
      : []),
    '',
    ...tableWords(
      ['from', 'to', 'members'],
      tiers
        .filter(({ from, to }) => from !== to)
        .map((move) => [level(move.from), level(move.to), grouped(move.members)]),
    ),
    '',
    ...tableWords(
      ['member', 'orders', 'tier now', 'tier by draft', 'points now', 'points by draft'],
      sample.map(({ memberId, orders, now, draft }) => [
        ...[memberId, grouped(orders), level(now.level), level(draft.level)],
        ...[grouped(now.points), grouped(draft.points)],
      ]),
    ),
  ];
};
