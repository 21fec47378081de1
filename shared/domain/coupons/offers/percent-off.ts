import { type Fen, floorShare } from '../../money.ts';
import { leftInReach, mostOfferFen, type OfferKind, sayYuan } from './kind.ts';

/** 折扣: a share of the eligible goods, with a ceiling. */
export type PercentOff = {
  readonly kind: 'percent_off';
  /** 20 is what a shop calls 8 折. */
  readonly percentOff: number;
  /** Most it ever takes off; null: no ceiling. */
  readonly mostFen: Fen | null;
};

export const percentOff: OfferKind<PercentOff> = {
  kind: 'percent_off',
  label: '折扣券',
  turn: 2,
  takes: 'goods',
  arguments: [
    {
      name: 'percentOff',
      label: '减百分之几',
      input: 'percent',
      min: 1,
      max: 99,
      required: true,
      help: '8 折填 20，95 折填 5',
    },
    {
      name: 'mostFen',
      label: '最高减多少',
      input: 'fen',
      min: 1,
      max: mostOfferFen,
      required: false,
      help: '不填就不封顶',
    },
  ],
  check: () => [],
  say({ percentOff: off, mostFen }, atLeastFen) {
    const rate = `${(100 - off) / 10} 折`;
    const title = atLeastFen > 0 ? `满 ${sayYuan(atLeastFen)} 打 ${rate}` : rate;
    return mostFen === null ? title : `${title}，最高减 ¥${sayYuan(mostFen)}`;
  },
  // What is taken off is floored, as everything that is given.
  discount({ percentOff: off, mostFen }, basis) {
    const share = floorShare(leftInReach(basis), off, 100);
    return { fen: mostFen === null ? share : Math.min(share, mostFen) };
  },
};
