import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { openConfidence } from '@memberday/shared/domain/value/confidence.ts';
import { fitValue, type ValueFit } from '@memberday/shared/domain/value/fit-value.ts';
import { daysPerWeek, inWeeks, type Observed } from '@memberday/shared/domain/value/history.ts';
import { type HoldoutReport, reportHoldout } from '@memberday/shared/domain/value/holdout-report.ts';
import { usualHorizon, weeksOf } from '@memberday/shared/domain/value/lifetime.ts';
import { type PurchaseModelKind, purchaseModelKinds } from '@memberday/shared/domain/value/purchase-model.ts';
import { testForecast } from '@memberday/shared/domain/value/test-forecast.ts';
import { forecasterOf, outlookBy } from '@memberday/shared/domain/value/value-model.ts';
import { clvWords } from './clv-words.ts';
import { command } from './command.ts';
import { platformValueWords, readPlatformValue } from './platform-value.ts';
import { readPurchases } from './purchase-file.ts';
import { Refusal } from './refusal.ts';
import { type Split, splitOptions, splitPurchases } from './split-purchases.ts';
import { purchasesByMember } from './studied-purchases.ts';
import { tableOptions } from './table-file.ts';
import { writeCsv } from './write-csv.ts';

/** `memberday clv FILE`. */
export const clv = command({
  name: 'clv',
  arguments: ['[FILE.csv[.gz]]'],
  summary: 'Say who will buy again, how often, for how much, and what that is worth.',
  about:
    'Fits a model of purchases and the Gamma-Gamma model of spending by maximum likelihood. Purchases of one day are one; time is in weeks. ' +
    'With --holdout-end the forecast is compared with what then happened.',
  options: {
    ...splitOptions,
    model: { type: 'string', value: purchaseModelKinds.join('|'), help: 'the model of purchases (default paretonbd)' },
    weeks: {
      type: 'string',
      value: 'N',
      help: 'how far ahead purchases are forecast (default: the holdout, or 52); values are always of 12 months',
    },
    platform: { type: 'boolean', help: 'instead of a file: what the platform found out last night' },
    out: { type: 'string', value: 'FILE', help: 'write every member’s history and forecast there as CSV' },
    ...tableOptions,
  },
  run: async ({ args: [path], options }) => {
    if (options.platform) {
      const study = await readPlatformValue(path, options);
      process.stdout.write(options.json ? `${JSON.stringify(study)}\n` : `${platformValueWords(study).join('\n')}\n`);
      return 0;
    }
    if (path === undefined) throw new Refusal('“clv” needs FILE.csv[.gz], or --platform');
    const kind = readKind(options.model);
    const askedWeeks = readWeeks(options.weeks);
    const { rows, map, skipped } = await readPurchases(path, options, { withoutAmount: true });
    const split = splitPurchases(purchasesByMember(rows), options);
    const fit = fitValue(
      split.members.map(({ observed }) => observed),
      kind,
    );
    const days = split.end === undefined ? undefined : split.end - split.until;
    const study = studyOf(split, fit, askedWeeks ?? (days === undefined ? 52 : days / daysPerWeek));
    if (options.out !== undefined) await writeCsv(options.out, heading, study.customers.map(cellsOf));
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ ...study, columns: map, skippedRows: skipped.rows })}\n`);
    } else {
      const left = skipped.rows > 0 ? [`${skipped.rows} wrong rows left out`] : [];
      process.stdout.write(`${[...clvWords(study), ...left].join('\n')}\n`);
    }
    return 0;
  },
});

const readKind = (text: string | undefined): PurchaseModelKind => {
  const kind = purchaseModelKinds.find((each) => each === (text ?? 'paretonbd'));
  if (!kind) throw new Refusal(`--model ${text}: ${purchaseModelKinds.join(', ')}`);
  return kind;
};

const readWeeks = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const weeks = Number(text);
  if (!(weeks > 0 && weeks <= 1040)) throw new Refusal(`--weeks ${text}: a number above 0, at most 1040`);
  return weeks;
};

/** Everything that is said of a file. Expectations are no amounts of money: they are yuan with decimals. */
export type ClvStudy = ReturnType<typeof studyOf>;

const studyOf = (split: Split, fit: ValueFit, weeks: number) => {
  const { model, purchases, spend } = fit;
  const { fitted } = purchases;
  const observed = split.members.map((each) => each.observed);
  const confidence = openConfidence(purchases);
  const outlookIn = outlookBy(model);
  const total = confidence((by) => sumOf(observed, ({ history }) => by.expectedAfter(history, weeks)));
  const customers = split.members.map(({ member, observed: { history, repeatFen } }) => {
    const { x, recency, age } = inWeeks(history);
    const outlook = outlookIn(history, repeatFen);
    const expected = confidence((by) => by.expectedAfter(history, weeks));
    return {
      ...{ id: member, x, t_x: recency, T: age, meanSpend: x > 0 ? repeatFen / x / 100 : 0 },
      ...{ alive: outlook.alive, expectedPurchases: expected.value, interval: expected.interval ?? null },
      ...{ expectedSpend: outlook.expectedSpendFen / 100, clv: outlook.valueFen / 100 },
    };
  });
  return {
    model: model.purchases.kind,
    calibrationEnd: dayOfNumber(split.until),
    holdoutEnd: split.end === undefined ? null : dayOfNumber(split.end),
    members: observed.length,
    repeaters: observed.filter(({ history }) => history.repeats > 0).length,
    repeats: sumOf(observed, ({ history }) => history.repeats),
    ...{ params: fitted.params, logLikelihood: fitted.logLikelihood, standardErrors: fitted.standardErrors ?? null },
    ...{ intervals: fitted.intervals ?? null, identified: fitted.identified, doubts: fitted.doubts },
    newMember: { weeks: 52, expectedRepeats: forecasterOf(model.purchases).expectedOfNew(52) },
    spend: {
      ...{ params: spend.params, logLikelihood: spend.logLikelihood, members: spend.members },
      ...{ standardErrors: spend.standardErrors ?? null, intervals: spend.intervals ?? null },
      ...{ identified: spend.identified, doubts: spend.doubts, used: model.spend.params !== undefined },
      meanOfRepeats: model.spend.plainMean,
    },
    forecast: { weeks, expectedPurchases: total.value, interval: total.interval ?? null },
    value: {
      ...{ months: usualHorizon.months, weeks: weeksOf(usualHorizon), monthlyDiscount: usualHorizon.monthlyDiscount },
      total: customers.reduce((sum, each) => sum + each.clv, 0),
    },
    holdout: split.end === undefined ? null : holdoutOf(fit, observed, split.end - split.until),
    notes: split.notes,
    customers,
  };
};

const holdoutOf = (fit: ValueFit, observed: readonly Observed[], days: number): HoldoutReport =>
  reportHoldout(observed.map(testForecast(fit.model, days)), days);

const sumOf = (observed: readonly Observed[], value: (one: Observed) => number): number =>
  observed.reduce((sum, one) => sum + value(one), 0);

const heading = [
  ...['customer_id', 'x', 't_x', 'T', 'zbar', 'palive'],
  ...['cet', 'cet_low', 'cet_high', 'spend', 'clv'],
];

const cellsOf = (one: ClvStudy['customers'][number]) =>
  [
    ...[one.id, one.x, one.t_x, one.T, one.meanSpend, one.alive, one.expectedPurchases],
    ...[one.interval?.[0] ?? '', one.interval?.[1] ?? '', one.expectedSpend, one.clv],
  ].map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(6)) : cell));
