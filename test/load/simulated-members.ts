import { normalFrom, type Random, seededRandom } from '@memberday/shared/domain/numerics/seeded-random.ts';
import type { Observed } from '@memberday/shared/domain/value/history.ts';
import type { ParetoNbd } from '@memberday/shared/domain/value/pareto-tail.ts';

/**
 * Members as Pareto/NBD says they are, who joined over a span of days and were looked at when it ended.
 * @param spends mean spend at a time, yuan; single ones vary by a half around a mean that varies by a half between members
 */
export function* simulateMembers(
  many: number,
  truth: ParetoNbd,
  { days, spend, seed }: { readonly days: number; readonly spend: number; readonly seed: number },
): Generator<Observed> {
  const random = seededRandom(seed);
  for (let member = 0; member < many; member += 1) {
    const rate = gammaFrom(random, truth.r) / truth.alpha / 7;
    const leaving = gammaFrom(random, truth.s) / truth.beta / 7;
    const ageDays = Math.floor(random() * days);
    const stays = Math.min(ageDays, -Math.log(1 - random()) / leaving);
    const usual = 100 * spend * Math.exp(0.5 * normalFrom(random) - 0.125);
    const visits = new Set<number>();
    let repeatFen = 0;
    for (let at = waits(random, rate); at < stays; at += waits(random, rate)) {
      const day = Math.floor(at);
      if (day > 0) visits.add(day);
    }
    for (let visit = 0; visit < visits.size; visit += 1)
      repeatFen += Math.max(1, Math.round(usual * Math.exp(0.5 * normalFrom(random) - 0.125)));
    yield {
      history: { repeats: visits.size, recencyDays: Math.max(0, ...visits), ageDays },
      repeatFen,
      laterVisits: 0,
      laterFen: 0,
    };
  }
}

const waits = (random: Random, rate: number): number => -Math.log(1 - random()) / rate;

/** Marsaglia & Tsang, “A simple method for generating gamma variables”, 2000. */
const gammaFrom = (random: Random, shape: number): number => {
  if (shape < 1) return gammaFrom(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalFrom(random);
    const cube = (1 + c * x) ** 3;
    if (cube > 0 && Math.log(1 - random()) < x * x * 0.5 + d - d * cube + d * Math.log(cube)) return d * cube;
  }
};
