import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { foldPurchases } from '@memberday/shared/domain/facts/fold-purchase.ts';
import type { DayNumber, MemberFacts, Purchase } from '@memberday/shared/domain/facts/member-facts.ts';
import { countGaps, fitRhythm, type GapCounts } from '@memberday/shared/domain/lifecycle/fit-rhythm.ts';
import { type LifecycleStage, lifecycleOf } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import { rhythmOf, typicalGapDays } from '@memberday/shared/domain/lifecycle/rhythm.ts';
import { addMonths, lastDayOf } from '@memberday/shared/domain/time.ts';
import { type Series, stackedBars } from '../charts/bars.ts';
import { ink } from '../charts/svg.ts';
import type { Household } from '../household.ts';
import { grouped, percent, type Section, show, table } from '../section.ts';

const stages = ['active', 'new', 'silent', 'lost'] as const;
const words: Readonly<Record<(typeof stages)[number], string>> = {
  active: 'active 活跃',
  new: 'new 新客',
  silent: 'silent 沉默',
  lost: 'lost 流失',
};
const fills: Readonly<Record<(typeof stages)[number], string>> = {
  active: ink.main,
  new: ink.soft,
  silent: ink.warm,
  lost: ink.alarm,
};

type Known = Pick<MemberFacts, 'purchases' | 'earlier'>;

/** Where households stand by their own rhythm, month by month, and whether those who stand worse come back less. */
export const lifecycle = (households: readonly Household[]): Section => {
  const months = Array.from({ length: 10 }, (_, i) => addMonths('2017-03', i));
  const stands = months.map((month) => standOn(households, dayNumber(lastDayOf(month))));
  const checked = stands[6];
  const until = dayNumber('2017-12-31');
  const from = dayNumber('2017-09-30');
  const cameBack = ({ purchases }: Household) => purchases.some(({ on }) => on > from && on <= until);
  const rows = stages.map((stage) => {
    const own = households.filter((_, i) => checked?.stages[i] === stage);
    return { stage, households: own.length, back: own.filter(cameBack).length };
  });
  const series: Series[] = stages.map((stage) => ({ name: words[stage], fill: fills[stage] }));
  return {
    lines: [
      '## Where they stand by their own rhythm',
      '',
      `A household is silent when it stays away longer than four of five of its own gaps would be, and lost after nineteen of twenty; who has bought little is measured by the rhythm of the shop. By the end of the year a usual gap in the sample is ${typicalGapDays(stands.at(-1)?.rhythm ?? { shape: 3, scaleDays: 60, members: 0 }).toFixed(0)} days.`,
      '',
      show('lifecycle', 'Households by stage at the end of each month'),
      '',
      'Judged on 30 September from what had happened by then, this is how many came in the three months after:',
      '',
      ...table(
        ['stage on 30 September', 'households', 'bought again by 31 December', ''],
        rows.map(({ stage, households: count, back }) => [
          words[stage],
          grouped(count),
          grouped(back),
          count === 0 ? '' : percent(back / count),
        ]),
      ),
    ],
    pictures: {
      lifecycle: stackedBars(
        { title: 'Households by stage at the end of each month', about: 'Ten stacked bars, March to December 2017.' },
        series,
        months.map((month, i) => ({
          name: month.slice(5),
          values: stages.map((stage) => stands[i]?.stages.filter((each) => each === stage).length ?? 0),
        })),
      ),
    },
  };
};

/** Every household's stage on a day, from what had happened by then. */
const standOn = (households: readonly Household[], day: DayNumber) => {
  const known = households.map(({ facts, purchases }) => knownOn(facts, purchases, day));
  const gaps: GapCounts = new Map();
  for (const each of known) {
    const own = rhythmOf(each);
    if (own) countGaps(gaps, own);
  }
  const rhythm = fitRhythm(gaps);
  return { rhythm, stages: known.map((each): LifecycleStage => lifecycleOf(each, day, rhythm).stage) };
};

const knownOn = (facts: MemberFacts, purchases: Household['purchases'], day: DayNumber): Known => {
  const by = purchases.filter(({ on }) => on <= day);
  const bare = by.map(
    ({ on, amountFen }, i): Purchase => ({
      ...{ order: String(i), on, amountFen, discountFen: 0, lines: [] },
      ...{ channel: undefined, shop: undefined, live: undefined },
    }),
  );
  const nothing = { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined };
  return foldPurchases({ ...facts, purchases: [], earlier: nothing }, bare);
};
