import { opsExperimentsWords as said } from '../../words/ops/experiments.ts';

/** 0.0825 → 8.3%. */
export const sayPercent = (part: number): string => `${Math.round(Math.abs(part) * 1000) / 10}%`;

/** 好 8.3%, 差 2%, 一样. */
export const sayGain = (gain: number): string => {
  if (Math.abs(gain) < 0.0005) return said.even;
  return gain > 0 ? said.gain(sayPercent(gain)) : said.loss(sayPercent(gain));
};
