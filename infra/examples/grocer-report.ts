import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { householdsOf } from './household.ts';
import { readGrocer } from './read-grocer.ts';
import type { Section } from './section.ts';
import { campaigns } from './sections/campaigns.ts';
import { lifecycle } from './sections/lifecycle.ts';
import { overview } from './sections/overview.ts';
import { recencyFrequencyMoney } from './sections/recency-frequency-money.ts';
import { recommendations } from './sections/recommendations.ts';
import { segments } from './sections/segments.ts';
import { value } from './sections/value.ts';

const head = [
  '# A grocer’s year, as Memberday sees it',
  '',
  '> Written by `npm run memberday -- examples DATA_DIR` from data that others published; nothing is typed in by hand, and the same data give the same page.',
  '',
  'Purchases, campaigns and coupons of a real grocer’s households in 2017: dunnhumby’s *The Complete Journey* (through R’s `completejourney`, CC0), the true totals of the same households (DbCL-1.0), and whole baskets of their first weeks (MIT). The numbers come from the code that answers for a shop’s own members: the same scores, stages, models, segments and statistics.',
  '',
];

/** Its parts, in their order. Those of `slowSections` take seconds each. */
const sectionNames = ['overview', 'rfm', 'lifecycle', 'value', 'segments', 'recommendations', 'campaigns'] as const;
export type SectionName = (typeof sectionNames)[number];
export const slowSections: readonly SectionName[] = ['value', 'recommendations'];

/**
 * The report and its pictures, by the name of the file in the folder of examples.
 * @param folder of the data
 * @param leaveOut parts that are not wanted
 * @throws Refusal when the data are not there or not what they should be
 */
export const grocerReport = async (
  folder: string,
  leaveOut: readonly SectionName[] = [],
): Promise<ReadonlyMap<string, string>> => {
  const grocer = await readGrocer(folder);
  const households = householdsOf(grocer);
  const today = dayNumber('2017-12-31');
  const write: Readonly<Record<SectionName, () => Section | Promise<Section>>> = {
    overview: () => overview(grocer, households),
    rfm: () => recencyFrequencyMoney(grocer, households, today),
    lifecycle: () => lifecycle(households),
    value: () => value(grocer, households),
    segments: () => segments(grocer, households, today),
    recommendations: () => recommendations(folder, grocer),
    campaigns: () => campaigns(grocer, households),
  };
  const sections: Section[] = [];
  for (const name of sectionNames) if (!leaveOut.includes(name)) sections.push(await write[name]());
  const page = [...head, ...sections.flatMap(({ lines }) => [...lines, ''])].join('\n').replace(/\n{3,}/g, '\n\n');
  const pictures = sections.flatMap((section) => Object.entries(section.pictures));
  return new Map([
    ['grocer.md', `${page.trimEnd()}\n`],
    ...pictures.map(([name, svg]) => [`grocer/${name}.svg`, svg] as const),
  ]);
};
