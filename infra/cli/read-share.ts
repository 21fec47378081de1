import { Refusal } from './refusal.ts';

/** A share above 0 and below 1, as `0.05` or `5%`. @throws Refusal naming the option */
export const readShare = (option: string, text: string | undefined, usual: number): number => {
  if (text === undefined) return usual;
  const match = /^(\d*\.?\d+)(%?)$/.exec(text.trim());
  const value = match ? Number(match[1]) / (match[2] ? 100 : 1) : Number.NaN;
  if (!(value > 0 && value < 1)) throw new Refusal(`--${option} ${text}: a share above 0 and below 1, as 0.05 or 5%`);
  return value;
};
