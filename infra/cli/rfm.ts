import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { groupOf, type HighFrom, type RfmGroup } from '@memberday/shared/domain/rfm/groups.ts';
import { migrationOf } from '@memberday/shared/domain/rfm/migration.ts';
import type { RfmValues } from '@memberday/shared/domain/rfm/rfm-values.ts';
import { scoreRfm, scoreText } from '@memberday/shared/domain/rfm/score.ts';
import { type RfmStudy, type StudiedMember, studyRfm } from '@memberday/shared/domain/rfm/study.ts';
import { readDay } from './asked-day.ts';
import { command } from './command.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress } from './progress.ts';
import { readPurchases } from './purchase-file.ts';
import { Refusal } from './refusal.ts';
import { readHigh, readRule } from './rfm-options.ts';
import { type RfmSummary, rfmWords } from './rfm-words.ts';
import { type FileMember, purchasesByMember, rfmValuesOn } from './studied-purchases.ts';
import { tableOptions } from './table-file.ts';
import { writeCsv } from './write-csv.ts';

/** `memberday rfm FILE`. */
export const rfm = command({
  name: 'rfm',
  arguments: ['[FILE.csv[.gz]]'],
  summary: 'Score who bought lately, often and for much, and name the groups they fall into.',
  about:
    'A purchase is an order where the file names orders, else a row. Scores go by fifths of the population (--bins, --cut-offs), groups by which scores are high (--high).',
  options: {
    date: { type: 'string', value: 'DATE', help: 'the day that is looked from (default: the last day in the file)' },
    since: {
      type: 'string',
      value: 'DATE',
      help: 'also who moved between groups from that day on, by the same cut-offs',
    },
    bins: { type: 'string', value: 'N', help: 'how many scores (default 5, from 2 to 10)' },
    'cut-offs': {
      type: 'string',
      value: 'AXIS=N,…;…',
      help: 'fixed ones: recency=30,60,90,180;frequency=2,3,5,8;monetary=100,200,500,900 in days, purchases, yuan',
    },
    high: {
      type: 'string',
      value: 'r=N,f=N,m=N',
      help: 'the lowest score that counts as high (default: above the middle)',
    },
    platform: { type: 'boolean', help: 'instead of a file: what the platform found out last night' },
    out: { type: 'string', value: 'FILE', help: 'write every member’s values, scores and groups there as CSV' },
    ...tableOptions,
  },
  run: async ({ args: [path], options }) => {
    if (options.platform) return showPlatform(path, options);
    if (path === undefined) throw new Refusal('“rfm” needs FILE.csv[.gz], or --platform');
    const rule = readRule(options.bins, options['cut-offs']);
    const high = readHigh(options.high, rule);
    const asked = { date: readDay('date', options.date), since: readDay('since', options.since) };
    const { rows, map, skipped } = await readPurchases(path, options);
    const members = purchasesByMember(rows);
    const today = asked.date ?? members.reduce(latest, Number.NEGATIVE_INFINITY);
    if (asked.since !== undefined && asked.since >= today)
      throw new Refusal(`--since ${options.since} is not before ${dayOfNumber(today)}, the day that is looked from`);
    const population = valuesOn(members, today);
    if (population.length === 0)
      throw new Refusal(`nobody had bought by ${options.date}; the file begins later`, { exitCode: 1 });
    const study = studyRfm(population, rule, high);
    const summary: RfmSummary & { readonly high: HighFrom } = {
      ...{ date: dayOfNumber(today), members: study.members.length, bins: study.bins, cutOffs: study.cutOffs, high },
      ...{ groups: study.groups, segments: study.segments, heatMap: study.heatMap },
      migration: asked.since === undefined ? undefined : movesSince(members, asked.since, study, high),
    };
    if (options.out !== undefined) await writeCsv(options.out, memberHeading, study.members.map(memberCells));
    if (options.json) {
      const json = { ...summary, customers: study.members.map(memberJson), columns: map, skippedRows: skipped.rows };
      process.stdout.write(`${JSON.stringify(json)}\n`);
    } else {
      const left = skipped.rows > 0 ? [`${skipped.rows} wrong rows left out`] : [];
      process.stdout.write(`${[...rfmWords(summary), ...left].join('\n')}\n`);
    }
    return 0;
  },
});

const latest = (last: DayNumber, { purchases }: FileMember): DayNumber =>
  purchases.reduce((most, { on }) => Math.max(most, on), last);

const valuesOn = (members: readonly FileMember[], today: DayNumber): { member: FileMember; values: RfmValues }[] =>
  members.flatMap((member) => {
    const values = rfmValuesOn(member, today);
    return values ? [{ member, values }] : [];
  });

/** One yardstick for both days: who moved did so by buying or by staying away, not because others did. */
const movesSince = (members: readonly FileMember[], since: DayNumber, study: RfmStudy<FileMember>, high: HighFrom) => {
  const now = new Map(study.members.map(({ member, group }) => [member, group]));
  const pairs = members.map((member): readonly [RfmGroup | null, RfmGroup | null] => {
    const before = rfmValuesOn(member, since);
    return [before ? groupOf(scoreRfm(before, study.cutOffs), high) : null, now.get(member) ?? null];
  });
  return { since: dayOfNumber(since), ...migrationOf(pairs) };
};

/** The night's study as the platform keeps it; it was made by the platform's own rules, for the day it names. */
const showPlatform = async (path: string | undefined, options: Readonly<Record<string, unknown>>): Promise<number> => {
  const beside = Object.keys(options).find((name) => name !== 'platform' && name !== 'json');
  if (path !== undefined || beside !== undefined)
    throw new Refusal(
      `--platform and ${path ?? `--${beside}`} do not go together: the platform has its own members and rules`,
    );
  return withPlatform(process.env, createProgress(), async ({ client }) => {
    const { study } = valueOrRefuse('reading scores', await askPatiently('reading scores', () => client.getRfm({})));
    if (!study)
      throw new Refusal('the platform has scored nobody yet: it does so every night, once somebody has bought', {
        exitCode: 1,
      });
    const asked = await askPatiently('reading moves', () => client.getRfmMigration({}));
    const [month] = valueOrRefuse('reading moves', asked).months;
    const summary = { ...study, date: study.on, segments: [], migration: month };
    process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : `${rfmWords(summary).join('\n')}\n`);
    return 0;
  });
};

const memberHeading = [
  ...['customer_id', 'recency_days', 'transaction_count', 'amount'],
  ...['recency_score', 'frequency_score', 'monetary_score', 'rfm_score', 'segment', 'group'],
];

const memberCells = ({ member: { member }, values, scores, segment, group }: StudiedMember<FileMember>) => [
  ...[member, values.recencyDays, values.orders, values.amountFen / 100],
  ...[scores.r, scores.f, scores.m, scoreText(scores), segment, group],
];

const memberJson = ({ member: { member }, values, scores, segment, group }: StudiedMember<FileMember>) => ({
  ...{ id: member, ...values, ...scores, score: scoreText(scores), segment, group },
});
