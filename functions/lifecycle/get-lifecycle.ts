import type { getLifecycle as endpoint } from '@memberday/shared/contract/lifecycle.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import {
  type LifecycleStage,
  lifecycleStages,
  lostAfterShare,
  silentAfterShare,
} from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import { gapQuantile, rhythmToBeginWith, typicalGapDays } from '@memberday/shared/domain/lifecycle/rhythm.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { InsightContext } from '../context.ts';
import { newestRhythm } from '../population-rhythm.ts';
import { shopToday } from '../shop-today.ts';
import type { UseCase } from '../use-case.ts';

const shownDays = 30;
const gone: ReadonlySet<LifecycleStage> = new Set(['silent', 'lost']);

export const getLifecycle: UseCase<typeof endpoint, InsightContext> = async (context) => {
  const [today, model] = await Promise.all([shopToday(context), newestRhythm(context)]);
  const days = await context.insight.lifecycles.listMoves(today - shownDays + 1, today);
  const population = model ?? rhythmToBeginWith;
  const whoCameOnce = (share: number) => gapQuantile({ gaps: 0, gapDays: 0 }, population, share);
  const sums = new Map<string, { from: LifecycleStage; to: LifecycleStage; members: number }>();
  for (const { from, to, count } of days.flatMap(({ moves }) => moves)) {
    const known = sums.get(`${from} ${to}`) ?? { from, to, members: 0 };
    sums.set(`${from} ${to}`, { ...known, members: known.members + count });
  }
  return done({
    counted: model
      ? {
          on: dayOfNumber(model.on),
          stages: lifecycleStages.map((stage) => ({ stage, members: model.stages[stage] })),
        }
      : null,
    rhythm: {
      typicalDays: typicalGapDays(population),
      silentDays: whoCameOnce(silentAfterShare),
      lostDays: whoCameOnce(lostAfterShare),
      learntFrom: population.members,
    },
    moves: [...sums.values()].sort((one, other) => other.members - one.members),
    days: days.map(({ on, moves }) => ({
      on: dayOfNumber(on),
      cameBack: sumOf(moves.filter(({ from, to }) => gone.has(from) && !gone.has(to))),
      left: sumOf(moves.filter(({ from, to }) => !gone.has(from) && gone.has(to))),
    })),
  });
};

const sumOf = (moves: readonly { readonly count: number }[]): number =>
  moves.reduce((sum, { count }) => sum + count, 0);
