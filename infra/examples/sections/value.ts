import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { rankCorrelation } from '@memberday/shared/domain/numerics/ranks.ts';
import { fitValue } from '@memberday/shared/domain/value/fit-value.ts';
import { observe } from '@memberday/shared/domain/value/history.ts';
import { reportHoldout } from '@memberday/shared/domain/value/holdout-report.ts';
import type { PurchaseModelKind } from '@memberday/shared/domain/value/purchase-model.ts';
import { testForecast } from '@memberday/shared/domain/value/test-forecast.ts';
import { outlookBy } from '@memberday/shared/domain/value/value-model.ts';
import { standingBars } from '../charts/bars.ts';
import { ink } from '../charts/svg.ts';
import type { Household } from '../household.ts';
import type { Grocer } from '../read-grocer.ts';
import { grouped, percent, type Section, show, table } from '../section.ts';

const modelWords: Readonly<Record<PurchaseModelKind, string>> = {
  paretonbd: 'Pareto/NBD',
  bgnbd: 'BG/NBD',
  mbgnbd: 'MBG/NBD',
};

/** Learnt from nine months, held against the last three; then, from the whole year, what the next is worth. */
export const value = ({ totals }: Grocer, households: readonly Household[]): Section => {
  const [until, end] = [dayNumber('2017-09-30'), dayNumber('2017-12-31')];
  const days = end - until;
  const observed = households.flatMap(({ purchases }) => observe(purchases, until, end) ?? []);
  const kinds = ['paretonbd', 'bgnbd', 'mbgnbd'] as const;
  const fits = kinds.map((kind) => ({ kind, fit: fitValue(observed, kind) }));
  const reports = fits.map(({ kind, fit }) => ({
    ...{ kind, fit },
    report: reportHoldout(observed.map(testForecast(fit.model, days)), days),
  }));
  const [main] = reports;
  if (!main) throw new Error('no model was fitted');
  const { report } = main;
  const whole = fitValue(
    households.flatMap(({ purchases }) => observe(purchases, end) ?? []),
    'paretonbd',
  );
  const outlook = outlookBy(whole.model);
  const worth = households.flatMap(({ id, purchases }) => {
    const seen = observe(purchases, end);
    const truth = totals.get(id)?.secondYear;
    return seen && truth !== undefined
      ? [{ clv: outlook(seen.history, seen.repeatFen).valueFen, truth: truth * 100 }]
      : [];
  });
  const sorted = [...worth].sort((a, b) => b.clv - a.clv);
  const tenth = Math.ceil(sorted.length / 10);
  const top = sorted.slice(0, tenth).reduce((sum, { truth }) => sum + truth, 0);
  const all = sorted.reduce((sum, { truth }) => sum + truth, 0);
  const score = (auc: number | null) => (auc === null ? '' : auc.toFixed(3));
  return {
    lines: [
      '## What they will do, and what that is worth',
      '',
      `Three models of purchases, each fitted by maximum likelihood to what ${grouped(report.members)} households did until 30 September, and held against the ${days} days after. Nothing of those days was used.`,
      '',
      ...table(
        [
          'model',
          'log-likelihood',
          'purchase days forecast',
          'there were',
          'mean error of a household',
          'AUC, who buys at all',
        ],
        reports.map(({ kind, fit, report: each }) => [
          ...[modelWords[kind], fit.purchases.fitted.logLikelihood.toFixed(1), grouped(each.purchases.expected)],
          ...[grouped(each.purchases.actual), each.mae.toFixed(3), score(each.auc.expected)],
        ]),
      ),
      '',
      `Without a model: “as before for ever” errs by ${report.baselines.asBeforeMae.toFixed(3)} a household, the same mean for everybody by ${report.baselines.meanMae.toFixed(3)}; ranking by days since the last purchase alone has an AUC of ${score(report.auc.recency)}, by the number of purchases ${score(report.auc.frequency)}.`,
      '',
      show('value-holdout', 'Forecast and actual purchase days by tenth of the households'),
      '',
      ...(fits[0]?.fit.spend.identified
        ? []
        : [
            'The Gamma-Gamma model of spending is not identified by these data, so a household’s own mean is used.',
            '',
          ]),
      `Fitted to the whole year, the coming twelve months are worth about $${grouped(Math.round(worth.reduce((sum, { clv }) => sum + clv, 0) / 100_000) * 1_000)} in sampled lines. The tenth of the households worth most truly spent ${percent(top / all)} of all that was spent in 2017; by rank, value and true spending go together with a correlation of ${(
        rankCorrelation(
          worth.map(({ clv }) => clv),
          worth.map(({ truth }) => truth),
        ) ?? 0
      ).toFixed(3)}.`,
    ],
    pictures: {
      'value-holdout': standingBars(
        {
          title: 'Days with a purchase in the last quarter, per household',
          about:
            'Pairs of bars for ten tenths of the households, from whom least was expected to whom most: forecast and actual.',
        },
        [
          { name: 'forecast by Pareto/NBD', fill: ink.soft },
          { name: 'actual', fill: ink.main },
        ],
        report.byExpected.map(({ expected, actual }, i) => ({ name: `${i + 1}`, values: [expected, actual] })),
      ),
    },
  };
};
