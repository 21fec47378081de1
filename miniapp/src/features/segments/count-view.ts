import { sayNumber } from '../../words/numbers.ts';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import type { Tally } from './segments-api.ts';

const { count: said } = opsSegmentsWords;

export type CountView = { readonly number: string; readonly line: string };

/** How many there are, as sure as it is known. */
export const countView = ({ isExact, members, least, most, population }: Tally): CountView => {
  if (isExact && members === 0) return { number: said.exact('0'), line: said.none };
  if (!isExact) {
    return { number: said.about(sayNumber(members)), line: said.between(sayNumber(least), sayNumber(most)) };
  }
  return {
    number: said.exact(sayNumber(members)),
    line: population > 0 ? said.share(percent(members / population)) : '',
  };
};

/** 0.4%, 12%: the small ones are not called nothing. */
export const percent = (share: number): string => {
  const hundredths = share * 100;
  return `${hundredths >= 10 || hundredths === 0 ? Math.round(hundredths) : Math.max(0.1, Math.round(hundredths * 10) / 10)}%`;
};

/** One more condition, joined to what stands there. */
export const withCondition = (text: string, condition: string): string =>
  text.trim() === '' ? condition : `${needsBrackets(text) ? `(${text.trim()})` : text.trim()} and ${condition}`;

const needsBrackets = (text: string): boolean => /\bor\b/.test(text) && !/^\s*\(.*\)\s*$/.test(text);
