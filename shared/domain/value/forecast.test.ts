import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/seeded-random.ts';
import { forecastChurn, learnChurn } from './churn.ts';
import { openConfidence } from './confidence.ts';
import { fitValue } from './fit-value.ts';
import { type Observed, observe } from './history.ts';
import { reportHoldout, type Tested } from './holdout-report.ts';
import { collectNight, studyValue } from './night-value.ts';

/** Members as the model says they are, from day 0 to 200: who come at rates and go at rates that differ by chance, one day a week. */
const members = simulate(320, seededRandom(11));

function simulate(many: number, random: () => number) {
  const week = (day: number) => Math.floor(day / 7) * 7;
  const exponential = (mean: number) => -mean * Math.log(1 - random());
  return Array.from({ length: many }, () => {
    const rate = 1 / 7 / (0.2 + exponential(2));
    const [from, stays] = [week(random() * 20), exponential(30 + exponential(300))];
    const purchases = [{ on: from, amountFen: 1000 + Math.floor(random() * 3000) }];
    for (let at = exponential(1 / rate); at < Math.min(stays, 200 - from); at += exponential(1 / rate))
      purchases.push({ on: from + week(at), amountFen: 1000 + Math.floor(random() * 3000) });
    return purchases;
  });
}

describe('reportHoldout', () => {
  const tested = (expected: number, actual: number, repeats = 0): Tested => ({
    history: { repeats, recencyDays: repeats * 10, ageDays: 100 },
    ...{ alive: 0.5, expected, actual, expectedFen: expected * 100, actualFen: actual * 90 },
  });

  it('counts errors, bins and shares', () => {
    const report = reportHoldout([tested(1, 2), tested(0, 0, 1), tested(3, 1, 9), tested(0.5, 1.5, 12)], 50);
    expect(report).toMatchObject({
      ...{ members: 4, days: 50, active: 3, purchases: { expected: 4.5, actual: 4.5 } },
      ...{ mae: 1, rmse: Math.sqrt(1.5) },
      byRepeats: [
        { from: 0, members: 1, expected: 1, actual: 2 },
        { from: 1, members: 1, expected: 0, actual: 0 },
        { from: 7, members: 2, expected: 1.75, actual: 1.25 },
      ],
      spend: { expectedFen: 450, actualFen: 405, topTenth: 90 / 405 },
    });
    expect(report.baselines.asBeforeMae).toBe((2 + 0.5 + 3.5 + 4.5) / 4);
    expect(report.auc).toMatchObject({ expected: 1, alive: 0.5 });
  });

  it('has nothing to say of nobody, and no curve where nobody came', () => {
    expect(reportHoldout([], 7)).toMatchObject({ members: 0, mae: 0, auc: { expected: null }, byExpected: [] });
    expect(reportHoldout([tested(1, 0)], 7)).toMatchObject({
      active: 0,
      auc: { expected: null },
      spend: { topTenth: null },
    });
  });
});

describe('learnChurn', () => {
  const days = (all: typeof members, until: number) => learnChurn(all, until, 60);

  it('learns from the end of the past alone', () => {
    const model = days(members, 140);
    expect(model).toMatchObject({ days: 46, learnt: expect.anything() });
    expect(
      days(
        members.map((purchases) => purchases.filter(({ on }) => on <= 140)),
        140,
      ),
    ).toEqual(model);
    if (!model) return;
    const forecast = forecastChurn(model);
    const lately = forecast({ repeats: 8, recencyDays: 130, ageDays: 135 });
    const longAgo = forecast({ repeats: 8, recencyDays: 55, ageDays: 135 });
    expect(longAgo.score).toBeGreaterThan(lately.score);
    expect(lately.chanceOfReturn).toBeCloseTo(1 - lately.score, 12);
  });

  it('goes by what the model expects where the past is short or few came back', () => {
    for (const model of [days(members, 12), days(members.slice(0, 25), 140)]) {
      expect(model?.learnt).toBeUndefined();
      if (!model) continue;
      const forecast = forecastChurn(model);
      const [often, once] = [
        forecast({ repeats: 5, recencyDays: 9, ageDays: 10 }),
        forecast({ repeats: 0, recencyDays: 0, ageDays: 10 }),
      ];
      expect(once.score).toBeGreaterThan(often.score);
      expect(often.chanceOfReturn).toBeGreaterThan(once.chanceOfReturn);
    }
  });

  it('knows nothing before anybody has bought', () => expect(days(members, -1)).toBeUndefined());
});

const observedAt = (until: number): Observed[] => members.flatMap((purchases) => observe(purchases, until, 200) ?? []);

describe('openConfidence', () => {
  it('is the surer the more members were seen', () => {
    const few = fitValue(observedAt(200), 'bgnbd');
    const lots = fitValue(Array.from({ length: 16 }, () => observedAt(200)).flat(), 'bgnbd');
    const widthOf = (fit: typeof few) => {
      const { value, interval } = openConfidence(fit.purchases)((by) => by.expectedOfNew(20));
      const [low = Number.NaN, high = Number.NaN] = interval ?? [];
      expect(fit.purchases.fitted.doubts).toEqual([]);
      expect(low < value && value < high).toBe(true);
      return high - low;
    };
    // Sixteen times the members, a quarter of the doubt.
    expect(widthOf(few) / widthOf(lots)).toBeCloseTo(4, 1);
  });

  it('has none where nothing is identified', () => {
    const fit = fitValue([], 'bgnbd');
    const forecast = openConfidence(fit.purchases)((by) => by.expectedOfNew(20));
    expect(forecast.interval).toBeUndefined();
    expect(Number.isFinite(forecast.value)).toBe(true);
  });
});

describe('studyValue', () => {
  it('values everybody and tries itself out on what has happened since', () => {
    const collected = collectNight();
    observedAt(200).forEach(collected.now.add);
    observedAt(109).forEach(collected.before.add);
    const study = studyValue(collected);
    expect(study).toMatchObject({ members: 320, holdout: { members: 320, days: 91 } });
    expect(study?.alive).toBeGreaterThan(60);
    expect(study?.alive).toBeLessThan(300);
    expect(study?.tenths.map(({ members: many }) => many)).toEqual(Array.from({ length: 10 }, () => 32));
    const sum = study?.tenths.reduce((total, { valueFen }) => total + valueFen, 0) ?? 0;
    expect(sum / (study?.valueFen ?? 1)).toBeCloseTo(1, 9);
    const floors = study?.tenths.map(({ fromFen }) => fromFen) ?? [];
    expect(floors).toEqual([...floors].sort((a, b) => a - b));
  });

  it('tries nothing out on too few, and says nothing of nobody', () => {
    const collected = collectNight();
    expect(studyValue(collected)).toBeUndefined();
    observedAt(200).forEach(collected.now.add);
    observedAt(109).slice(0, 40).forEach(collected.before.add);
    expect(studyValue(collected)?.holdout).toBeUndefined();
  });
});
