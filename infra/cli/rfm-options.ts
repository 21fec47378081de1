import {
  type CutOffRule,
  faultOfCutOffs,
  fewestBins,
  mostBins,
  type RfmCutOffs,
} from '@memberday/shared/domain/rfm/cut-offs.ts';
import { type HighFrom, usualHighFrom } from '@memberday/shared/domain/rfm/groups.ts';
import { rfmAxes } from '@memberday/shared/domain/rfm/rfm-values.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal when `--bins` or `--cut-offs` cannot be */
export const readRule = (bins: string | undefined, cutOffs: string | undefined): CutOffRule => {
  if (cutOffs !== undefined) {
    if (bins !== undefined) throw new Refusal('--bins and --cut-offs: give one of them');
    return { by: 'fixed', cutOffs: readCutOffs(cutOffs) };
  }
  const count = Number(bins ?? '5');
  if (!Number.isInteger(count) || count < fewestBins || count > mostBins)
    throw new Refusal(`--bins ${bins}: a whole number from ${fewestBins} to ${mostBins}`);
  return { by: 'quantile', bins: count };
};

/** `recency=30,60;frequency=2,4;monetary=100,500` in days, purchases and yuan. */
const readCutOffs = (text: string): RfmCutOffs => {
  const lists = new Map(
    text.split(';').map((part) => {
      const [axis = '', list = ''] = part.split('=').map((each) => each.trim());
      const known = rfmAxes.find((each) => each === axis);
      const numbers = list.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
      if (!known || numbers.some(Number.isNaN))
        throw new Refusal(`--cut-offs: “${part}” is not AXIS=NUMBER,…; the axes are ${rfmAxes.join(', ')}`);
      return [known, known === 'monetary' ? numbers.map((yuan) => Math.round(yuan * 100)) : numbers] as const;
    }),
  );
  const lacking = rfmAxes.find((axis) => !lists.has(axis));
  if (lacking) throw new Refusal(`--cut-offs: ${lacking} is lacking`);
  const cutOffs: RfmCutOffs = {
    recency: lists.get('recency') ?? [],
    frequency: lists.get('frequency') ?? [],
    monetary: lists.get('monetary') ?? [],
  };
  const fault = faultOfCutOffs(cutOffs);
  if (fault) throw new Refusal(`--cut-offs: ${fault.axis} ${fault.why}`);
  return cutOffs;
};

/**
 * `r=4,f=4,m=4`: the lowest score that counts as high.
 * @throws Refusal naming the part that is wrong
 */
export const readHigh = (text: string | undefined, rule: CutOffRule): HighFrom => {
  const bins = rule.by === 'quantile' ? rule.bins : rule.cutOffs.recency.length + 1;
  const high = { ...usualHighFrom(bins) };
  for (const part of text?.split(',') ?? []) {
    const [, axis, score] = /^\s*([rfm])=(\d{1,2})\s*$/.exec(part) ?? [];
    if (!axis || Number(score) < 2 || Number(score) > bins)
      throw new Refusal(`--high: “${part}” is not r=SCORE, f=SCORE or m=SCORE with a score from 2 to ${bins}`);
    high[axis as keyof HighFrom] = Number(score);
  }
  return high;
};
