import { rankCorrelation } from '@memberday/shared/domain/numerics/ranks.ts';
import { standingBars } from '../charts/bars.ts';
import { ink } from '../charts/svg.ts';
import type { Household } from '../household.ts';
import type { Grocer } from '../read-grocer.ts';
import { dollars, grouped, percent, type Section, show, table } from '../section.ts';

/** What there is, and how far a sample may be trusted. */
export const overview = ({ lines, totals }: Grocer, households: readonly Household[]): Section => {
  const fen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const baskets = new Set(lines.map(({ order }) => order)).size;
  const known = households.flatMap(({ id, purchases }) => {
    const truth = totals.get(id);
    return truth
      ? [{ truth, fen: purchases.reduce((sum, { amountFen }) => sum + amountFen, 0), baskets: purchases.length }]
      : [];
  });
  const trueFen = known.reduce((sum, { truth }) => sum + truth.secondYear * 100, 0);
  const rank = (of: (one: (typeof known)[number]) => number, truth: (one: (typeof known)[number]) => number) =>
    (rankCorrelation(known.map(of), known.map(truth)) ?? 0).toFixed(3);
  const months = Array.from({ length: 12 }, (_, i) => `2017-${String(i + 1).padStart(2, '0')}`);
  const byMonth = months.map((month) => {
    const own = lines.filter(({ day }) => day.startsWith(month));
    return { name: month.slice(5), values: [own.reduce((sum, { amountFen }) => sum + amountFen, 0) / 100_000] };
  });
  return {
    lines: [
      '## What there is',
      '',
      ...table(
        ['', ''],
        [
          ['purchase lines of 2017 in the sample', grouped(lines.length)],
          ['baskets they come from', grouped(baskets)],
          ['households', grouped(households.length)],
          ['spent in the sample', dollars(fen)],
          ['spent by the same households in that year, truly', dollars(trueFen)],
        ],
      ),
      '',
      `The lines are a sample: about ${percent(fen / trueFen)} of the money. So no amount below is what a household spent, and a day without a line is not a day without a visit. What a sample can tell is who is large and who is small. The true totals of the same households say how well it does:`,
      '',
      ...table(
        ['rank correlation with the truth', ''],
        [
          [
            'spent in the sample, and spent in the second year',
            rank(
              (one) => one.fen,
              ({ truth }) => truth.secondYear,
            ),
          ],
          [
            'spent in the sample, and spent in two years',
            rank(
              (one) => one.fen,
              ({ truth }) => truth.total,
            ),
          ],
          [
            'baskets in the sample, and baskets in two years',
            rank(
              (one) => one.baskets,
              ({ truth }) => truth.baskets,
            ),
          ],
        ],
      ),
      '',
      show('months', 'Spent in each month of 2017, in thousands of dollars'),
    ],
    pictures: {
      months: standingBars(
        { title: 'Spent in the sample, thousand dollars a month', about: 'Twelve bars, one for each month of 2017.' },
        [{ name: 'spent', fill: ink.main }],
        byMonth,
      ),
    },
  };
};
