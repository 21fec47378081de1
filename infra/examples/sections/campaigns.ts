import { estimateEffect } from '@memberday/shared/domain/experiments/statistics/effect.ts';
import type { Sample } from '@memberday/shared/domain/experiments/statistics/sample.ts';
import { compareProportions } from '@memberday/shared/domain/experiments/statistics/two-proportions.ts';
import { testWelch } from '@memberday/shared/domain/experiments/statistics/welch.ts';
import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { lyingBars } from '../charts/bars.ts';
import { type Estimate, intervals } from '../charts/intervals.ts';
import { ink } from '../charts/svg.ts';
import type { Household } from '../household.ts';
import type { Campaign, Grocer } from '../read-grocer.ts';
import { dollars, grouped, percent, type Section, show, table } from '../section.ts';

const alpha = 0.05;
const fewestRecipients = 100;
const typeFills: Readonly<Record<string, string>> = { 'Type A': ink.main, 'Type B': ink.cold, 'Type C': ink.warm };
/** Of those that went to more than a thousand households, the last. */
const largest = 18;

/** Who was sent coupons and who redeemed them; and why that is not what coupons did. */
export const campaigns = ({ campaigns: all }: Grocer, households: readonly Household[]): Section => {
  const types = ['Type A', 'Type B', 'Type C'].map((type) => {
    const own = all.filter((each) => each.type === type);
    const sent = own.reduce((sum, { recipients }) => sum + recipients.size, 0);
    const redeemed = own.reduce((sum, { redeemers }) => sum + redeemers.size, 0);
    return {
      type,
      campaigns: own.length,
      sent,
      redeemed,
      redemptions: own.reduce((sum, each) => sum + each.redemptions, 0),
    };
  });
  const [a, b] = types;
  const gap =
    a && b && compareProportions({ success: b.redeemed, n: b.sent }, { success: a.redeemed, n: a.sent }, alpha);
  const shown = all.filter(({ recipients }) => recipients.size >= fewestRecipients);
  const campaign = all.find(({ id }) => id === largest);
  const compared = campaign && compare(campaign, households);
  return {
    lines: [
      '## Campaigns: who was reached, and who redeemed',
      '',
      ...table(
        ['', 'campaigns', 'households × campaigns', 'redeemed', '', 'coupons redeemed'],
        types.map(({ type, campaigns: count, sent, redeemed, redemptions }) => [
          ...[type, grouped(count), grouped(sent), grouped(redeemed), percent(redeemed / sent), grouped(redemptions)],
        ]),
      ),
      '',
      show('campaigns', 'Share of recipients who redeemed, by campaign'),
      '',
      ...(gap?.ok
        ? [
            `Of those who were sent a campaign of type A, ${percent((a?.redeemed ?? 0) / (a?.sent ?? 1))} redeemed, of type B ${percent((b?.redeemed ?? 0) / (b?.sent ?? 1))}: a difference of ${interval(gap.value.newcombe)} points (Newcombe, 95 %). A household is counted once for every campaign it received, and the types go to different households with different coupons; so this says that the lists differ, not that the type does it.`,
            '',
          ]
        : []),
      ...(compared?.lines ?? []),
    ],
    pictures: {
      campaigns: lyingBars(
        {
          title: 'Share of recipients who redeemed',
          about: `Campaigns with ${fewestRecipients} recipients or more. Green: type A, blue: type B, amber: type C.`,
          nameWidth: 190,
        },
        shown.map(({ id, type, recipients, redeemers }) => ({
          name: `${id} · ${type} · ${grouped(recipients.size)}`,
          value: redeemers.size / recipients.size,
          label: percent(redeemers.size / recipients.size),
          fill: typeFills[type] ?? ink.main,
        })),
      ),
      ...compared?.pictures,
    },
  };
};

const interval = ([low, high]: readonly [number, number], times = 100, digits = 1): string =>
  `${(low * times).toFixed(digits)} to ${(high * times).toFixed(digits)}`;

/**
 * What recipients of a campaign spent more than the others: raw, with what they spent before taken off, and the same question put to the days before it,
 * on which it can have done nothing.
 */
const compare = (campaign: Campaign, households: readonly Household[]): Section | undefined => {
  const [from, to] = [dayNumber(campaign.from), dayNumber(campaign.to)];
  const days = to - from + 1;
  const spent = ({ purchases }: Household, first: DayNumber): number =>
    purchases.reduce((sum, { on, amountFen }) => (on >= first && on < first + days ? sum + amountFen / 100 : sum), 0);
  const arms = [false, true].map((received) => households.filter(({ id }) => campaign.recipients.has(id) === received));
  const [control, treatment] = arms;
  if (!control || !treatment) return undefined;
  const meanSample = (own: readonly Household[], first: DayNumber): Sample => {
    const values = own.map((each) => spent(each, first));
    return { type: 'mean', n: own.length, sum: sumOf(values), sumSquares: sumOf(values.map((each) => each ** 2)) };
  };
  const cupedSample = (own: readonly Household[], first: DayNumber): Sample => {
    const pairs = own.map((each) => [spent(each, first), spent(each, first - days)] as const);
    const sums = (i: 0 | 1) => ({
      sum: sumOf(pairs.map((pair) => pair[i])),
      sumSquares: sumOf(pairs.map((pair) => pair[i] ** 2)),
    });
    return {
      type: 'cuped',
      n: own.length,
      post: sums(0),
      pre: sums(1),
      postPre: sumOf(pairs.map(([post, pre]) => post * pre)),
    };
  };
  const estimates = [
    { name: 'before it began', of: meanSample, first: from - days, fill: ink.warm },
    { name: 'while it ran', of: meanSample, first: from, fill: ink.main },
    { name: 'while it ran, less the before', of: cupedSample, first: from, fill: ink.main },
    { name: 'before, less the before that', of: cupedSample, first: from - days, fill: ink.warm },
  ].flatMap(({ name, of, first, fill }): Estimate[] => {
    const effect = estimateEffect(of(control, first), of(treatment, first), 'absolute');
    const test = effect.ok ? testWelch(effect.value, alpha, 'two_sided') : undefined;
    if (!effect.ok || !test?.ok) return [];
    const [low, high] = test.value.interval;
    return [{ name, value: effect.value.estimate, low, high, fill, label: dollars(effect.value.estimate * 100) }];
  });
  const redeemed = [...campaign.recipients].filter((id) => campaign.redeemers.has(id)).length;
  return {
    lines: [
      `### Campaign ${campaign.id}, ${campaign.from} to ${campaign.to}`,
      '',
      `${grouped(campaign.recipients.size)} households received it, ${grouped(redeemed)} of them redeemed (${percent(redeemed / campaign.recipients.size)}), ${grouped(campaign.redemptions)} coupons in all. Did they spend more for it? The households that did not receive it are no control group: the recipients were chosen, and nobody drew lots. What can be done is to look how unequal they were before. (Other campaigns ran before it too, as they do in a real shop.)`,
      '',
      ...table(
        ['recipients spent more than the others, in the sample', 'a household', '95 % interval (Welch)'],
        estimates.map(({ name, value, low, high }) => [
          name,
          dollars(value * 100),
          `${low.toFixed(2)} to ${high.toFixed(2)}`,
        ]),
      ),
      '',
      show('campaign-gap', 'How much more recipients spent than others, before and during the campaign'),
      '',
      verdict(estimates),
    ],
    pictures: {
      'campaign-gap': intervals(
        {
          title: 'Recipients spent more than the others by, dollars a household',
          about: 'Four estimates with 95 % intervals, two of the days of the campaign and two of the days before it.',
          series: [
            { name: 'the days of the campaign', fill: ink.main },
            { name: 'as many days before it', fill: ink.warm },
          ],
        },
        estimates,
      ),
    },
  };
};

/** In words, by what the numbers say. */
const verdict = (estimates: readonly Estimate[]): string => {
  const [before, during, adjusted, placebo] = estimates;
  if (!before || !during || !adjusted || !placebo) return 'There is too little to compare.';
  const chosen =
    before.low > 0
      ? `They were larger customers before anything was sent: the gap was ${before.value.toFixed(2)} then and ${during.value.toFixed(2)} while the campaign ran, so most of it is the choice of recipients.`
      : 'Before anything was sent they spent no more than the others.';
  const apart = adjusted.low > placebo.high;
  const rest = apart
    ? `With the days before taken off (CUPED), ${adjusted.value.toFixed(2)} is left, more than the ${placebo.value.toFixed(2)} that the same sum finds for the days before, on which this campaign can have done nothing. That is a hint, not a proof: whoever was chosen may have been growing anyway.`
    : `With the days before taken off (CUPED), ${adjusted.value.toFixed(2)} is left; the same sum finds ${placebo.value.toFixed(2)} for the days before, on which this campaign can have done nothing, and the intervals overlap. So these data do not show that the campaign made anybody spend more.`;
  return `${chosen} ${rest} What would show it is a share of the recipients, drawn by lot, who are not sent anything: the platform keeps such a share back by itself.`;
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
