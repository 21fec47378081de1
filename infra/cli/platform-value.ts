import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getValueReport } from '@memberday/shared/contract/value.ts';
import { doubtWords } from './clv-words.ts';
import { yuanWords } from './import/report-words.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';
import { withPlatform } from './platform-access.ts';
import { createProgress, grouped } from './progress.ts';
import { Refusal } from './refusal.ts';
import { tableWords } from './table-words.ts';

export type ValueStudy = NonNullable<Output<typeof getValueReport>['study']>;

/**
 * What the platform found out last night of its own members.
 * @throws Refusal when options for a file are given beside, or there is nothing yet
 */
export const readPlatformValue = async (
  path: string | undefined,
  options: Readonly<Record<string, unknown>>,
): Promise<ValueStudy> => {
  const beside = Object.keys(options).find((name) => name !== 'platform' && name !== 'json');
  if (path !== undefined || beside !== undefined)
    throw new Refusal(
      `--platform and ${path ?? `--${beside}`} do not go together: the platform has its own members and days`,
    );
  return withPlatform(process.env, createProgress(), async ({ client }) => {
    const asked = await askPatiently('reading values', () => client.getValueReport({}));
    const { study } = valueOrRefuse('reading values', asked);
    if (!study)
      throw new Refusal('the platform has valued nobody yet: it does so every night, once somebody has bought', {
        exitCode: 1,
      });
    return study;
  });
};

/** The study as a person reads it. */
export const platformValueWords = (study: ValueStudy): string[] => [
  `${grouped(study.members)} members who have bought, as of ${study.on}; ${grouped(study.repeaters)} came back; ${grouped(Math.round(study.alive))} may be counted on`,
  `in the next ${study.months} months ${grouped(Math.round(study.expected.purchases))} purchases are expected${study.expected.low === null || study.expected.high === null ? '' : ` (95 %: ${grouped(Math.round(study.expected.low))} to ${grouped(Math.round(study.expected.high))})`}, worth ${yuanWords(study.valueFen)} yuan`,
  ...[...new Set([...study.purchases.doubts, ...study.spend.doubts])].map((doubt) => `note: ${doubtWords[doubt]}`),
  '',
  ...tableWords(
    ['worth at least, yuan', 'members', 'yuan', 'still there, %', 'purchases each'],
    study.tenths.map((tenth) => [
      yuanWords(tenth.fromFen),
      grouped(tenth.members),
      yuanWords(tenth.valueFen),
      (100 * tenth.alive).toFixed(1),
      tenth.expectedPurchases.toFixed(2),
    ]),
  ),
  '',
  ...platformHoldoutWords(study),
];

/** How the forecast did on what has happened since. */
export const platformHoldoutWords = ({ holdout }: ValueStudy): string[] =>
  holdout
    ? [
        `forecast ${holdout.days} days ago for ${grouped(holdout.members)} members: ${grouped(Math.round(holdout.expected))} purchases; ${grouped(holdout.actual)} came, by ${grouped(holdout.active)}`,
        '',
        ...tableWords(
          ['who comes back', 'AUC'],
          [
            ['expected purchases', area(holdout.auc.expected)],
            ['time since the last purchase', area(holdout.auc.recency)],
            ['number of repeats', area(holdout.auc.frequency)],
            ['P(alive)', area(holdout.auc.alive)],
          ],
        ),
      ]
    : ['too little was known three months ago to try the forecast on what has happened since'];

const area = (value: number | null): string => (value === null ? '–' : value.toFixed(4));
