import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import type { Fitted } from '@memberday/shared/domain/value/fit.ts';
import type { HoldoutReport } from '@memberday/shared/domain/value/holdout-report.ts';
import { collectNight, type NightValue, studyValue, testedDays } from '@memberday/shared/domain/value/night-value.ts';
import { observeFacts } from '@memberday/shared/domain/value/observe-facts.ts';
import type { StudyContext } from '../context.ts';
import { readPopulation } from '../read-population.ts';
import { shopToday } from '../shop-today.ts';
import type { KeptValueModel } from '../value-model.ts';
import type { ValueReport } from './value-report.ts';

/** Shards read side by side: reading waits, observing works. */
const abreast = 4;

/** Learns anew who comes back and what they spend. One walk; doing it twice leaves two alike versions. */
export const fitValueOfNight = async (context: StudyContext): Promise<void> => {
  const today = await shopToday(context);
  const collected = collectNight();
  const shards = Array.from({ length: memberShards }, (_, shard) => shard);
  const walk = async (): Promise<void> => {
    for (let shard = shards.pop(); shard !== undefined; shard = shards.pop())
      for await (const { members } of readPopulation(context, shard))
        for (const facts of members) {
          const now = observeFacts(facts, today);
          if (now) collected.now.add(now);
          const before = observeFacts(facts, today - testedDays, today);
          if (before) collected.before.add(before);
        }
  };
  await Promise.all(Array.from({ length: abreast }, walk));
  const study = studyValue(collected);
  if (!study) return;
  const { purchases, spend, horizon } = study.fit.model;
  if (purchases.kind !== 'paretonbd') throw new Error(`${purchases.kind} is no model of the night`);
  const model: KeptValueModel = {
    on: today,
    purchases,
    spend: { params: spend.params ?? null, plainMean: spend.plainMean },
    horizon,
  };
  const at = context.now();
  await context.insight.models.put('value-report', reportOf(today, study), at);
  await context.insight.models.put('value', model, at);
  const { identified, doubts } = study.fit.purchases.fitted;
  context.log('info', 'value learnt', { on: today, members: study.members, identified, doubts });
};

const reportOf = (on: number, study: NightValue): ValueReport => ({
  on,
  members: study.members,
  repeaters: study.repeaters,
  purchases: {
    parameters: parametersOf(study.fit.purchases.fitted),
    logLikelihood: rounded(study.fit.purchases.fitted.logLikelihood),
    identified: study.fit.purchases.fitted.identified,
    doubts: [...study.fit.purchases.fitted.doubts],
  },
  spend: {
    parameters: parametersOf(study.fit.spend),
    logLikelihood: rounded(study.fit.spend.logLikelihood),
    used: study.fit.model.spend.params !== undefined,
    doubts: [...study.fit.spend.doubts],
  },
  months: study.fit.model.horizon.months,
  alive: rounded(study.alive),
  expected: {
    purchases: rounded(study.expectedPurchases.value),
    low: roundedOrNull(study.expectedPurchases.interval?.[0]),
    high: roundedOrNull(study.expectedPurchases.interval?.[1]),
  },
  valueFen: Math.round(study.valueFen),
  tenths: study.tenths.map(({ fromFen, members, valueFen, alive, expectedPurchases }) => ({
    ...{ fromFen, members, valueFen: Math.round(valueFen) },
    ...{ alive: rounded(alive), expectedPurchases: rounded(expectedPurchases) },
  })),
  holdout: study.holdout ? holdoutOf(study.holdout) : null,
});

const parametersOf = ({ params, intervals }: Pick<Fitted<object>, 'params'> & { readonly intervals: unknown }) => {
  const bounds = intervals as Readonly<Record<string, readonly [number, number]>> | undefined;
  return Object.entries(params as Readonly<Record<string, number>>).map(([name, value]) => ({
    ...{ name, value: rounded(value) },
    ...{ low: roundedOrNull(bounds?.[name]?.[0]), high: roundedOrNull(bounds?.[name]?.[1]) },
  }));
};

const holdoutOf = (report: HoldoutReport): ValueReport['holdout'] => ({
  ...{ days: report.days, members: report.members, active: report.active },
  ...{ expected: rounded(report.purchases.expected), actual: report.purchases.actual },
  ...{ mae: rounded(report.mae), rmse: rounded(report.rmse), asBeforeMae: rounded(report.baselines.asBeforeMae) },
  auc: {
    expected: roundedOrNull(report.auc.expected),
    alive: roundedOrNull(report.auc.alive),
    recency: roundedOrNull(report.auc.recency),
    frequency: roundedOrNull(report.auc.frequency),
  },
  byRepeats: report.byRepeats.map(roundedBin),
  byExpected: report.byExpected.map(roundedBin),
  expectedFen: Math.round(report.spend.expectedFen),
  actualFen: report.spend.actualFen,
  topTenth: roundedOrNull(report.spend.topTenth),
});

const roundedBin = ({ from, members, expected, actual }: HoldoutReport['byRepeats'][number]) => ({
  ...{ from: rounded(from), members, expected: rounded(expected), actual: rounded(actual) },
});

/** Six digits: what is kept is read by people. */
const rounded = (value: number): number => Number(value.toPrecision(6));

/** JSON knows no infinity: an interval without an end has none. */
const roundedOrNull = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : rounded(value);
