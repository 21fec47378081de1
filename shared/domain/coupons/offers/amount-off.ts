import type { Fen } from '../../money.ts';
import { leftInReach, mostOfferFen, type OfferKind, sayYuan } from './kind.ts';

/** 满减: a fixed sum off the eligible goods. */
export type AmountOff = {
  readonly kind: 'amount_off';
  readonly offFen: Fen;
  /** 每满减: taken once for every full threshold, at most this often; 1 is the plain kind. */
  readonly times: number;
};

export const amountOff: OfferKind<AmountOff> = {
  kind: 'amount_off',
  label: '满减券',
  turn: 1,
  takes: 'goods',
  arguments: [
    { name: 'offFen', label: '减多少', input: 'fen', min: 1, max: mostOfferFen, required: true, help: '每次减的金额' },
    {
      name: 'times',
      label: '最多减几次',
      input: 'count',
      min: 1,
      max: 100,
      required: true,
      help: '填 1 是普通满减；填更大的数就是「每满减」，每满一次门槛减一次',
    },
  ],
  check({ offFen, times }, atLeastFen) {
    if (atLeastFen <= 0) return times > 1 ? [{ path: 'times', why: 'needs a threshold to count' }] : [];
    return offFen > atLeastFen ? [{ path: 'offFen', why: 'is more than the threshold' }] : [];
  },
  say({ offFen, times }, atLeastFen) {
    if (atLeastFen === 0) return `立减 ${sayYuan(offFen)} 元`;
    const step = `满 ${sayYuan(atLeastFen)} 减 ${sayYuan(offFen)}`;
    return times > 1 ? `每${step}，最高减 ¥${sayYuan(offFen * times)}` : step;
  },
  discount({ offFen, times }, basis) {
    const { atLeastFen, eligibleFen } = basis;
    const full = atLeastFen === 0 ? 1 : Math.min(times, Math.floor(eligibleFen / atLeastFen));
    return { fen: Math.min(offFen * full, leftInReach(basis)) };
  },
};
