import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { cutOffsOf, usualRule } from '@memberday/shared/domain/rfm/cut-offs.ts';
import { groupOf, usualHighFrom } from '@memberday/shared/domain/rfm/groups.ts';
import { scoreRfm } from '@memberday/shared/domain/rfm/score.ts';
import { rfmValuesOf } from '@memberday/shared/domain/rfm/values-of-facts.ts';
import { prepareLook } from '@memberday/shared/domain/segments/look.ts';
import type { Surroundings } from '@memberday/shared/domain/segments/member-view.ts';
import { parseExpression } from '@memberday/shared/domain/segments/text/parse-expression.ts';
import type { Household } from '../household.ts';
import type { Grocer } from '../read-grocer.ts';
import { dollars, grouped, percent, type Section, table } from '../section.ts';

const asked = [
  { name: 'regulars of the last quarter', text: 'visits(90d) >= 6' },
  { name: 'large last year’s end, not seen for a month', text: 'spent(90d) >= 30 and days_since(last_purchase) >= 30' },
  { name: 'soft drinks twice within two months', text: 'orders(category:"SOFT DRINKS", 60d) >= 2' },
  {
    name: 'milk, but no cheese',
    text: 'orders(category:"FLUID MILK PRODUCTS") >= 3 and not orders(category:"CHEESE") >= 1',
  },
  { name: 'redeemed a coupon, and came again within two weeks', text: 'sequence(coupon-used, bought within 14d)' },
  { name: 'key customers who are away', text: 'rfm:("key-keep", "key-win-back")' },
];

/** A few questions as they are written in the segment editor, and how many answer. */
export const segments = ({ totals }: Grocer, households: readonly Household[], today: DayNumber): Section => {
  const around = surroundingsOf(households, today);
  const rows = asked.map(({ name, text }) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.why}`);
    const look = prepareLook(parsed.expression, around);
    const own = households.filter(({ facts }) => look.holds({ facts, lists: new Set() }, today));
    const spent = own.reduce((sum, { id }) => sum + (totals.get(id)?.secondYear ?? 0) * 100, 0);
    return [
      name,
      `\`${text.replaceAll('|', '\\|')}\``,
      grouped(own.length),
      percent(own.length / households.length),
      own.length === 0 ? '' : dollars(spent / own.length),
    ];
  });
  return {
    lines: [
      '## Segments',
      '',
      'Questions as people write them, asked of every household on 31 December. The last column was not asked: it is what they truly spent in the year.',
      '',
      ...table(['who', 'as written', 'households', '', 'truly spent, each'], rows),
    ],
    pictures: {},
  };
};

const surroundingsOf = (households: readonly Household[], today: DayNumber): Surroundings => {
  const values = households.flatMap(({ facts }) => rfmValuesOf(facts, today) ?? []);
  const [cutOffs, high] = [cutOffsOf(values, usualRule), usualHighFrom(usualRule.bins)];
  return {
    growthMonths: 12,
    segmentOf: () => undefined,
    tagRuleOf: () => undefined,
    rfm: (facts, day) => {
      const own = rfmValuesOf(facts, day);
      const scores = own && scoreRfm(own, cutOffs);
      return scores && { ...scores, group: groupOf(scores, high) };
    },
  };
};
