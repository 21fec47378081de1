import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { areaUnderCurve } from '@memberday/shared/domain/numerics/ranks.ts';
import { type ChurnModel, forecastChurn, learnChurn } from '@memberday/shared/domain/value/churn.ts';
import { daysPerWeek } from '@memberday/shared/domain/value/history.ts';
import { forecasterOf } from '@memberday/shared/domain/value/value-model.ts';
import { command } from './command.ts';
import { platformHoldoutWords, readPlatformValue } from './platform-value.ts';
import { grouped } from './progress.ts';
import { readPurchases } from './purchase-file.ts';
import { Refusal } from './refusal.ts';
import { type Split, splitOptions, splitPurchases } from './split-purchases.ts';
import { type FileMember, purchasesByMember } from './studied-purchases.ts';
import { tableOptions } from './table-file.ts';
import { tableWords } from './table-words.ts';
import { writeCsv } from './write-csv.ts';

/** `memberday churn evaluate FILE`. */
export const churnEvaluate = command({
  name: 'churn evaluate',
  arguments: ['[FILE.csv[.gz]]'],
  summary: 'Say how well the churn score tells who will stay away.',
  about:
    'The score is learnt from what came before --calibration-end alone; a member has churned who does not buy until --holdout-end. ' +
    'Beside it stand plain measures that it must beat.',
  options: {
    ...splitOptions,
    platform: { type: 'boolean', help: 'instead of a file: what the platform found out last night' },
    out: { type: 'string', value: 'FILE', help: 'write every member’s score and outcome there as CSV' },
    ...tableOptions,
  },
  run: async ({ args: [path], options }) => {
    if (options.platform) {
      const study = await readPlatformValue(path, options);
      const { on, holdout } = study;
      process.stdout.write(
        options.json ? `${JSON.stringify({ on, holdout })}\n` : `${platformHoldoutWords(study).join('\n')}\n`,
      );
      return 0;
    }
    if (path === undefined) throw new Refusal('“churn evaluate” needs FILE.csv[.gz], or --platform');
    if (options['calibration-end'] === undefined || options['holdout-end'] === undefined)
      throw new Refusal(
        'churn evaluate needs --calibration-end and --holdout-end; see memberday churn evaluate --help',
      );
    const { rows, map, skipped } = await readPurchases(path, options, { withoutAmount: true });
    const members = purchasesByMember(rows);
    const evaluation = evaluate(members, splitPurchases(members, options));
    if (options.out !== undefined) await writeCsv(options.out, heading, evaluation.customers.map(cellsOf));
    if (options.json)
      process.stdout.write(`${JSON.stringify({ ...evaluation, columns: map, skippedRows: skipped.rows })}\n`);
    else {
      const left = skipped.rows > 0 ? [`${skipped.rows} wrong rows left out`] : [];
      process.stdout.write(`${[...wordsOf(evaluation), ...left].join('\n')}\n`);
    }
    return 0;
  },
});

type Evaluation = ReturnType<typeof evaluate>;

const evaluate = (members: readonly FileMember[], split: Split) => {
  const until = split.until;
  const days = (split.end ?? until) - until;
  const model = learnChurn(
    members.map(({ purchases }) => purchases),
    until,
    days,
  );
  if (!model) throw new Refusal(`nobody had bought by ${dayOfNumber(until)}`, { exitCode: 1 });
  const forecast = forecastChurn(model);
  const pareto = forecasterOf({ kind: 'paretonbd', params: model.params });
  const weeks = days / daysPerWeek;
  const customers = split.members.map(({ member, observed: { history, laterVisits } }) => {
    const { score, chanceOfReturn } = forecast(history);
    return {
      id: member,
      churned: laterVisits === 0,
      ...{ score, chanceOfReturn, expectedPurchases: pareto.expectedAfter(history, weeks) },
      ...{ alive: pareto.chanceAlive(history), recencyDays: history.ageDays - history.recencyDays },
      repeats: history.repeats,
    };
  });
  const churned = customers.map((one) => one.churned);
  // Each is turned so that more of it means likelier to churn.
  const auc = (measure: (one: (typeof customers)[number]) => number) =>
    areaUnderCurve(customers.map(measure), churned) ?? null;
  return {
    ...{ calibrationEnd: dayOfNumber(until), holdoutEnd: dayOfNumber(split.end ?? until) },
    ...{ members: customers.length, churned: churned.filter(Boolean).length },
    auc: auc(({ score }) => score),
    measures: {
      expectedPurchases: auc(({ expectedPurchases }) => -expectedPurchases),
      recency: auc(({ recencyDays }) => recencyDays),
      frequency: auc(({ repeats }) => -repeats),
      alive: auc(({ alive }) => -alive),
    },
    score: howItWasMade(model),
    tenths: tenthsOf(customers),
    notes: split.notes,
    customers,
  };
};

const howItWasMade = ({ params, days, learnt }: ChurnModel) => ({
  by: learnt ? ('learnt' as const) : ('expected-purchases' as const),
  /** The chance of return is of so many days. */
  days,
  params,
  weights: learnt
    ? { expectedPurchases: learnt.weights[0], repeats: learnt.weights[1], recency: learnt.weights[2] }
    : null,
});

type Scored = { readonly score: number; readonly churned: boolean };

/** From who is likeliest to churn to who is least. */
const tenthsOf = (customers: readonly Scored[]) => {
  const order = [...customers].sort((a, b) => b.score - a.score);
  return Array.from({ length: 10 }, (_, tenth) =>
    order.slice(Math.ceil((tenth * order.length) / 10), Math.ceil(((tenth + 1) * order.length) / 10)),
  )
    .filter((share) => share.length > 0)
    .map((share) => ({ members: share.length, churned: share.filter(({ churned }) => churned).length }));
};

const wordsOf = (evaluation: Evaluation): string[] => [
  `${grouped(evaluation.members)} members who had bought by ${evaluation.calibrationEnd}; ${grouped(evaluation.churned)} did not until ${evaluation.holdoutEnd}`,
  '',
  ...tableWords(
    ['measure', 'AUC'],
    [
      ['the score', area(evaluation.auc)],
      ['expected purchases alone (Pareto/NBD)', area(evaluation.measures.expectedPurchases)],
      ['time since the last purchase', area(evaluation.measures.recency)],
      ['number of repeats', area(evaluation.measures.frequency)],
      ['P(alive) (Pareto/NBD)', area(evaluation.measures.alive)],
    ],
  ),
  '',
  evaluation.score.by === 'learnt'
    ? `the score was learnt from the last ${evaluation.score.days} days of the calibration`
    : 'the past is too short, or too few came back, to learn from: the score is the purchases that Pareto/NBD expects',
  '',
  ...tableWords(
    ['likeliest to churn', 'members', 'churned', '%'],
    evaluation.tenths.map(({ members, churned }, at) => [
      `tenth ${at + 1}`,
      grouped(members),
      grouped(churned),
      ((100 * churned) / members).toFixed(1),
    ]),
  ),
  ...evaluation.notes.map((note) => `note: ${note}`),
];

const area = (value: number | null): string => (value === null ? '–' : value.toFixed(4));

const heading = [
  'customer_id',
  'churned',
  'score',
  'chance_of_return',
  'expected_purchases',
  'p_alive',
  'recency_days',
  'x',
];

const cellsOf = (one: Evaluation['customers'][number]) =>
  [
    ...[one.id, one.churned ? 1 : 0, one.score, one.chanceOfReturn, one.expectedPurchases, one.alive],
    ...[one.recencyDays, one.repeats],
  ].map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(6)) : cell));
