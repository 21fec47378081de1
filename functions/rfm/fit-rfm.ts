import { dayNumber, dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { collectValues } from '@memberday/shared/domain/rfm/collect-values.ts';
import { studyNight } from '@memberday/shared/domain/rfm/night-study.ts';
import { addMonths, lastDayOf } from '@memberday/shared/domain/time.ts';
import type * as z from 'zod/mini';
import type { StudyContext } from '../context.ts';
import { readPopulation } from '../read-population.ts';
import type { rfmModel } from '../rfm-model.ts';
import { shopToday } from '../shop-today.ts';
import type { rfmReport } from './rfm-report.ts';

/** Month's ends that today is compared with. */
const monthsBack = 3;
/** Shards read side by side: reading waits, scoring works. */
const abreast = 4;

/** Learns anew where scores begin, and how members moved between groups. One walk; doing it twice leaves two alike versions. */
export const fitRfm = async (context: StudyContext): Promise<void> => {
  const today = await shopToday(context);
  const days = [today, ...monthEndsBefore(today)];
  const values = collectValues(days);
  const shards = Array.from({ length: memberShards }, (_, shard) => shard);
  const walk = async (): Promise<void> => {
    for (let shard = shards.pop(); shard !== undefined; shard = shards.pop())
      for await (const { members } of readPopulation(context, shard)) members.forEach(values.add);
  };
  await Promise.all(Array.from({ length: abreast }, walk));
  const { rule, high } = await context.insight.rfmRules.read();
  const study = studyNight(values.collected(), days.length, rule, high);
  if (!study) return;
  const { cutOffs, members, groups, heatMap, migrations } = study;
  const model = { on: today, members, cutOffs: listsOf(cutOffs), high: { ...high } };
  const report = {
    on: today,
    groups,
    heatMap,
    migrations: migrations.map((each, i) => ({ since: days[i + 1] ?? today, until: days[i] ?? today, ...each })),
  };
  const now = context.now();
  await context.insight.models.put('rfm-report', report satisfies Unchangeable<z.output<typeof rfmReport>>, now);
  await context.insight.models.put('rfm', model satisfies z.output<typeof rfmModel>, now);
  context.log('info', 'rfm learnt', { on: today, members });
};

type Unchangeable<T> = T extends object ? { readonly [Key in keyof T]: Unchangeable<T[Key]> } : T;

const listsOf = ({
  recency,
  frequency,
  monetary,
}: { readonly [Axis in 'recency' | 'frequency' | 'monetary']: readonly number[] }) => ({
  recency: [...recency],
  frequency: [...frequency],
  monetary: [...monetary],
});

const monthEndsBefore = (today: DayNumber): DayNumber[] => {
  const month = dayOfNumber(today).slice(0, 7);
  return Array.from({ length: monthsBack }, (_, i) => dayNumber(lastDayOf(addMonths(month, -1 - i))));
};
