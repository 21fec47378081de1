import type { FitDoubt } from '@memberday/shared/domain/value/fit.ts';
import type { HoldoutReport } from '@memberday/shared/domain/value/holdout-report.ts';
import type { ClvStudy } from './clv.ts';
import { grouped } from './progress.ts';
import { tableWords } from './table-words.ts';

/** What a doubt means for who reads the numbers. */
export const doubtWords: Readonly<Record<FitDoubt, string>> = {
  'no-members': 'nobody to learn from',
  'no-repeats': 'nobody bought on a second day: how often members return cannot be told',
  'no-time': 'all bought on the last day for the first time: nothing could follow yet',
  'no-spend': 'nothing was spent on a second day: what members spend at a time cannot be told',
  'few-repeaters': 'fewer than 50 members came back: the intervals are wide',
  'one-value': 'all spent the same at a time: how members differ cannot be told',
  'at-boundary':
    'the best parameters lie at a border: the data need a simpler model, only the forecasts are to be used',
  flat: 'other parameters fit almost as well: only the forecasts are to be used',
  unsettled: 'the search did not come to rest: the parameters are not exact',
  'mean-infinite': 'spending varies so much that its mean does not exist; the plain mean is used',
  'spend-follows-frequency': 'who comes often spends differently at a time, which the model of spending denies',
};

const modelWords = { bgnbd: 'BG/NBD', mbgnbd: 'MBG/NBD', paretonbd: 'Pareto/NBD' } as const;

/** The study as a person reads it. */
export const clvWords = (study: ClvStudy): string[] => [
  `${grouped(study.members)} members who had bought by ${study.calibrationEnd}; ${grouped(study.repeaters)} came back, ${grouped(study.repeats)} times in all`,
  '',
  ...fitWords(modelWords[study.model], study),
  '',
  ...fitWords('Gamma-Gamma', study.spend),
  '',
  `in the next ${trimmed(study.forecast.weeks, 1)} weeks ${trimmed(study.forecast.expectedPurchases, 1)} purchases are expected${between(study.forecast.interval, 1)}`,
  `in the next ${study.value.months} months all members are worth ${grouped(Math.round(study.value.total))} yuan, at ${trimmed(study.value.monthlyDiscount * 100, 2)} % a month`,
  `a new member is expected to come back ${trimmed(study.newMember.expectedRepeats, 2)} times in ${study.newMember.weeks} weeks`,
  ...(study.holdout ? ['', ...holdoutWords(study.holdout, study.holdoutEnd ?? '')] : []),
  ...(study.notes.length > 0 ? ['', ...study.notes.map((note) => `note: ${note}`)] : []),
];

type FitShown = {
  readonly params: object;
  readonly logLikelihood: number;
  readonly standardErrors: object | null;
  readonly intervals: object | null;
  readonly doubts: readonly FitDoubt[];
};

const fitWords = (title: string, fit: FitShown): string[] => {
  const errors = fit.standardErrors as Readonly<Record<string, number>> | null;
  const intervals = fit.intervals as Readonly<Record<string, readonly [number, number]>> | null;
  return [
    ...tableWords(
      [title, 'value', 'error', 'from', 'to (95 %)'],
      Object.entries(fit.params).map(([name, value]) => [
        name,
        shown(Number(value)),
        ...[errors?.[name], intervals?.[name]?.[0], intervals?.[name]?.[1]].map((each) => shown(each)),
      ]),
    ),
    `  log-likelihood ${fit.logLikelihood.toFixed(3)}`,
    ...fit.doubts.map((doubt) => `  note: ${doubtWords[doubt]}`),
  ];
};

const holdoutWords = (report: HoldoutReport, end: string): string[] => [
  `until ${end}, ${report.days} days later: ${grouped(report.purchases.actual)} purchases by ${grouped(report.active)} members; expected ${trimmed(report.purchases.expected, 1)}`,
  `error of a member’s purchases: mean ${report.mae.toFixed(3)}, root mean square ${report.rmse.toFixed(3)}; as before for ever ${report.baselines.asBeforeMae.toFixed(3)}, all the mean ${report.baselines.meanMae.toFixed(3)}`,
  `who comes back, AUC: expected purchases ${area(report.auc.expected)}, P(alive) ${area(report.auc.alive)}, recency ${area(report.auc.recency)}, frequency ${area(report.auc.frequency)}`,
  `spent ${grouped(Math.round(report.spend.actualFen / 100))} yuan, expected ${grouped(Math.round(report.spend.expectedFen / 100))}${report.spend.topTenth === null ? '' : `; ${trimmed(report.spend.topTenth * 100, 1)} % by the tenth of whom most was expected`}`,
  '',
  ...tableWords(
    ['repeats before', 'members', 'expected', 'actual'],
    report.byRepeats.map((bin, at) => [
      at === report.byRepeats.length - 1 && bin.from >= 7 ? `${bin.from} and more` : String(bin.from),
      grouped(bin.members),
      bin.expected.toFixed(3),
      bin.actual.toFixed(3),
    ]),
  ),
];

const shown = (value: number | undefined): string => (value === undefined ? '' : value.toPrecision(5));

const area = (value: number | null): string => (value === null ? '–' : value.toFixed(4));

const trimmed = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

const between = (interval: readonly [number, number] | null, decimals: number): string =>
  interval ? ` (95 %: ${trimmed(interval[0], decimals)} to ${trimmed(interval[1], decimals)})` : '';
