import type { Instant } from '../time.ts';
import { chanceWords, type LintCode, oddsWords, type Severity, type Wording, wordings } from './wordings.ts';

export type { LintCode, Severity } from './wordings.ts';
export { lintCodes } from './wordings.ts';

/** Something about a draft that may not be, or had better not be. */
export type Finding = {
  readonly code: LintCode;
  readonly severity: Severity;
  /** Which field of the draft: `title`, `tasks.2.text`. */
  readonly field: string;
  /** The words it is about; empty where something is missing. */
  readonly found: string;
  readonly hint: string;
};

/** What somebody wrote and is about to show to members, with the facts that words alone do not tell. */
export type LintDraft = {
  readonly texts: readonly { readonly field: string; readonly text: string }[];
  /** When it runs; null: the text itself must say so, or nothing is promised. Absent: what is written has no time (a post, a comment). */
  readonly window?: { readonly opensAt: Instant; readonly closesAt: Instant } | null | undefined;
  /** Chance decides who gets something: what each prize's odds are, in millionths. Absent: chance decides nothing. */
  readonly odds?: readonly number[] | undefined;
  /** How often its rewards may be given in all; null: without bound. Absent: nothing is given. */
  readonly mostRewards?: number | null | undefined;
  /** Prices of a festival beside the ordinary ones. */
  readonly prices?: readonly { readonly field: string; readonly price: number; readonly usual: number }[] | undefined;
};

/** Odds in millionths: all of them together are one. */
export const wholeOdds = 1_000_000;

/** Everything there is to say about a draft, what blocks first, in the order of its fields. */
export const lint = (draft: LintDraft): Finding[] => {
  const inTexts = draft.texts.flatMap(({ field, text }) => lintText(field, text));
  const found = [...inTexts, ...lintChance(draft), ...lintWindow(draft), ...lintRewards(draft), ...lintPrices(draft)];
  return [
    ...found.filter(({ severity }) => severity === 'block'),
    ...found.filter(({ severity }) => severity === 'warn'),
  ];
};

export const blocks = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity === 'block');

/** One text by itself: each wording once, at its first place. */
export const lintText = (field: string, text: string): Finding[] =>
  wordings.flatMap((wording) => {
    const found = findWording(wording, text);
    return found === undefined
      ? []
      : [{ code: wording.code, severity: wording.severity, field, found, hint: wording.hint }];
  });

const findWording = ({ find, except, unless }: Wording, text: string): string | undefined => {
  for (const sentence of text.split(/[。！!？?；;\n]+/)) {
    const looked = except ? sentence.replace(except, '…') : sentence;
    const match = find.exec(looked);
    if (match && !unless?.test(sentence)) return match[0];
  }
  return undefined;
};

const lintChance = ({ texts, odds }: LintDraft): Finding[] => {
  if (odds) {
    const sum = odds.reduce((total, each) => total + each, 0);
    if (odds.length === 0) return [missing('odds_missing', 'odds')];
    return sum === wholeOdds ? [] : [missing('odds_not_whole', 'odds')];
  }
  const told = texts.some(({ text }) => oddsWords.test(text));
  const first = texts.find(({ text }) => chanceWords.test(text));
  if (!first || told) return [];
  return [{ ...missing('odds_missing', first.field), found: chanceWords.exec(first.text)?.[0] ?? '' }];
};

const lintWindow = ({ texts, window }: LintDraft): Finding[] => {
  if (window === undefined) return [];
  if (window !== null) return window.opensAt < window.closesAt ? [] : [missing('window_backwards', 'closesAt')];
  const promising = texts.find(({ text }) => promise.test(text));
  const dated = texts.some(({ text }) => date.test(text));
  return promising && !dated ? [missing('dates_missing', promising.field)] : [];
};

/** Something is to be had … */
const promise = /送|赠|得|领|券|积分|折|减|优惠|免费|奖|特价|兑换/;
/** … and until when. */
const date =
  /[0-9]{1,2}\s?月\s?[0-9]{1,2}|每月|每周|[0-9]{1,2}\s?[号日]|[0-9]{1,2}[./-][0-9]{1,2}|今天|今晚|明天|周[一二三四五六日末]|[0-9]{1,2}\s?[:：]\s?[0-9]{2}/;

const lintRewards = ({ mostRewards }: LintDraft): Finding[] =>
  mostRewards === null ? [missing('no_reward_limit', 'rewards')] : [];

const lintPrices = ({ prices = [] }: LintDraft): Finding[] =>
  prices.filter(({ price, usual }) => price >= usual).map(({ field }) => missing('price_not_lower', field));

const facts: Readonly<
  Record<
    'odds_missing' | 'odds_not_whole' | 'dates_missing' | 'window_backwards' | 'price_not_lower' | 'no_reward_limit',
    string
  >
> = {
  odds_missing: 'Say how likely each prize is, beside the word that promises it.',
  odds_not_whole: 'Make the odds of all prizes, and of none, come to one hundred percent.',
  dates_missing: 'Say from when to when it holds.',
  window_backwards: 'Let it end after it begins.',
  price_not_lower: 'A festival price is below the ordinary one: change it or leave the item out.',
  no_reward_limit: 'Say how often the reward can be given in all.',
};

const missing = (code: keyof typeof facts, field: string): Finding => ({
  code,
  severity: 'block',
  field,
  found: '',
  hint: facts[code],
});
