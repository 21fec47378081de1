import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { usualRule } from '@memberday/shared/domain/rfm/cut-offs.ts';
import { type RfmGroup, usualHighFrom } from '@memberday/shared/domain/rfm/groups.ts';
import { studyRfm } from '@memberday/shared/domain/rfm/study.ts';
import { rfmValuesOf } from '@memberday/shared/domain/rfm/values-of-facts.ts';
import { lyingBars } from '../charts/bars.ts';
import { heatMap } from '../charts/heat.ts';
import { ink } from '../charts/svg.ts';
import type { Household } from '../household.ts';
import type { Grocer } from '../read-grocer.ts';
import { dollars, grouped, percent, type Section, show, table } from '../section.ts';

const groupWords: Readonly<Record<RfmGroup, string>> = {
  'key-value': '重要价值 much, often, lately',
  'key-develop': '重要发展 much, seldom, lately',
  'key-keep': '重要保持 much, often, away',
  'key-win-back': '重要挽留 much, seldom, away',
  'plain-value': '一般价值 little, often, lately',
  'plain-develop': '一般发展 little, seldom, lately',
  'plain-keep': '一般保持 little, often, away',
  'plain-win-back': '一般挽留 little, seldom, away',
};

/** Scores and groups on the last day, and what the groups truly spent. */
export const recencyFrequencyMoney = (
  { totals }: Grocer,
  households: readonly Household[],
  today: DayNumber,
): Section => {
  const population = households.flatMap(({ id, facts }) => {
    const values = rfmValuesOf(facts, today);
    return values ? [{ member: id, values }] : [];
  });
  const study = studyRfm(population, usualRule, usualHighFrom(usualRule.bins));
  const truth = (group: RfmGroup): number[] =>
    study.members.flatMap((one) => (one.group === group ? [(totals.get(one.member)?.secondYear ?? 0) * 100] : []));
  const mean = (fens: readonly number[]) => fens.reduce((sum, each) => sum + each, 0) / Math.max(1, fens.length);
  const all = study.groups.reduce((sum, { group }) => sum + truth(group).reduce((a, b) => a + b, 0), 0);
  const rows = study.groups.map(({ group, members }) => ({
    group,
    members,
    mean: mean(truth(group)),
    share: (mean(truth(group)) * members) / all,
  }));
  const { recency, frequency, monetary } = study.cutOffs;
  const shown = (list: readonly number[], digits = 0) => list.map((each) => each.toFixed(digits)).join(' · ');
  return {
    lines: [
      '## Who bought lately, often and for much',
      '',
      'Scores go by fifths of the households ([how](../commands/rfm.md)); 4 and 5 count as high.',
      '',
      ...table(
        ['a score ends before', ''],
        [
          ['days since the last purchase', shown(recency)],
          ['purchases', shown(frequency)],
          [
            'dollars',
            shown(
              monetary.map((fen) => fen / 100),
              2,
            ),
          ],
        ],
      ),
      '',
      show('rfm-heat', 'Households by recency and frequency score'),
      '',
      'The groups were made from the sample alone. What their households truly spent in that year was not looked at for it, and sets them apart all the same:',
      '',
      ...table(
        ['group', 'households', 'truly spent in the year, each', 'share of all that was spent'],
        rows.map(({ group, members, mean: each, share }) => [
          groupWords[group],
          grouped(members),
          dollars(each),
          percent(share),
        ]),
      ),
      '',
      show('rfm-groups', 'What a household of each group truly spent in the year'),
    ],
    pictures: {
      'rfm-heat': heatMap(
        {
          title: 'Households by score',
          about:
            'A map of five by five cells: recency down, frequency across, the number of households and what they spent in the sample in each.',
          rows: [5, 4, 3, 2, 1].map((r) => `R ${r}`),
          columns: [1, 2, 3, 4, 5].map((f) => `F ${f}`),
        },
        study.heatMap.map(({ r, f, members, meanFen }) => ({
          ...{ row: 5 - r, column: f - 1, value: members },
          lines: [grouped(members), members === 0 ? '' : `${dollars(meanFen)} each`],
        })),
      ),
      'rfm-groups': lyingBars(
        {
          title: 'Truly spent in the year, per household of a group',
          about: 'Eight bars, one for each group.',
          nameWidth: 230,
        },
        rows.map(({ group, mean: each }) => ({
          ...{ name: groupWords[group], value: each, label: dollars(each) },
          fill: group.startsWith('key') ? ink.main : ink.soft,
        })),
      ),
    },
  };
};
