import type { ArmResult, ExperimentResults } from '@memberday/shared/domain/experiments/analyse-experiment.ts';
import { sayDegenerate } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import type { Reason } from '@memberday/shared/domain/experiments/verdict.ts';
import type { Answer } from './analyses/answer-vectors.ts';
import { grouped } from './progress.ts';
import { tableWords } from './table-words.ts';

/** Answers to questions, as a person reads them. */
export const answerWords = (answers: readonly Answer[]): string[] =>
  answers.flatMap(({ id, kind, result, why }) => [
    `${id} (${kind})${result ? '' : `: no answer, ${why}`}`,
    ...Object.entries(result ?? {}).map(
      ([name, value]) => `  ${name.padEnd(22)} ${[value].flat().map(digits).join('  ')}`,
    ),
  ]);

const digits = (value: number | string): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(8))) : value;

/** Results whose metrics may have names of their own. */
export type NamedResults = Omit<ExperimentResults, 'metrics'> & {
  readonly metrics: readonly (Omit<ExperimentResults['metrics'][number], 'metric'> & { readonly metric: string })[];
};

/** What an experiment shows, as a person reads it. */
export const resultWords = (
  { metrics, sampleRatio, progress, verdict }: NamedResults,
  show: (value: number) => string,
): string[] => [
  `${verdict.say.replace('_', ' ').toUpperCase()}${verdict.armId === null ? '' : ` ${verdict.armId}`}`,
  ...verdict.reasons.map((reason) => `  ${reasonWords(reason)}`),
  '',
  ...metrics.flatMap(({ metric, role, arms, likeness }) => [
    `${metric}${role === 'decides' ? ', which decides' : ''}`,
    ...tableWords(
      ['arm', 'units', 'value', 'change', 'at all times', 'looking once', 'p', 'better by chance'],
      arms.map((arm) => armCells(arm, show)),
    ),
    ...(likeness
      ? [`  units of one group are alike by ${digits(likeness.icc)}: variance × ${likeness.designEffect.toFixed(2)}`]
      : []),
    '',
  ]),
  `arms as large as they should be: p ${digits(sampleRatio.p)}${sampleRatio.alarm ? ' — NO: find out why before believing anything' : ''}`,
  ...(progress.need === null
    ? []
    : [`${grouped(progress.have)} in it; ${grouped(progress.need)} show what is worth having`]),
];

const armCells = ({ armId, n, value, comparison, because }: ArmResult, show: (value: number) => string): string[] => {
  const shown = [armId, grouped(n), value === null ? '' : show(value)];
  // In the last column, so that a sentence widens none of the others.
  if (because) return [...shown, '', '', '', '', sayDegenerate(because)];
  if (!comparison) return shown;
  const { always, once, estimate, chanceOfMore } = comparison;
  return [
    ...shown,
    percent(estimate),
    span(always.interval),
    span(once.interval),
    digits(always.p),
    percent(chanceOfMore),
  ];
};

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;
const span = ([from, to]: readonly [number, number]): string => `${percent(from)} … ${percent(to)}`;

export const reasonWords = (reason: Reason): string => {
  switch (reason.kind) {
    case 'sample_ratio':
      return `arms are not as large as their weights say (p ${digits(reason.p)}): find out why before believing anything`;
    case 'guardrail_breached':
      return `${reason.armId}: ${reason.metric} is ${percent(-reason.gain)} worse, more than ${percent(reason.bears)}`;
    case 'guardrail_unsure':
      return `${reason.armId}: ${reason.metric} looks ${percent(-reason.gain)} worse, not surely`;
    case 'better':
    case 'worse':
    case 'unsure':
      return `${reason.armId} is ${reason.kind === 'unsure' ? 'not surely other' : `surely ${reason.kind}`}: gain ${percent(reason.gain)}, from ${percent(reason.from)} to ${percent(reason.to)}`;
    case 'not_worth':
      return `${reason.armId} gains ${percent(reason.to)} at most, less than the ${percent(reason.worthwhile)} worth having`;
    case 'too_small':
      return `${reason.armId} has ${grouped(reason.seen)} ${reason.unit}s; ${reason.least} are the least that is judged`;
    case 'too_early':
      return `${Math.floor(reason.daysRun)} days of at least ${reason.leastDays}`;
    case 'too_few':
      return `${grouped(reason.have)} of ${grouped(reason.need)} needed${reason.days === null ? '' : `, about ${grouped(reason.days)} more days`}`;
    case 'enough':
      return `${grouped(reason.have)} are enough${reason.smallest === null ? '' : `: a gain of ${percent(reason.smallest)} would most likely have shown`}`;
    case 'no_answer':
      return sayDegenerate(reason.because);
  }
};
