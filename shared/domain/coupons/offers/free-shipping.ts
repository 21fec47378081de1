import type { Fen } from '../../money.ts';
import { mostOfferFen, type OfferKind, sayYuan } from './kind.ts';

/** 包邮: the freight, or as much of it as the ceiling allows. */
export type FreeShipping = {
  readonly kind: 'free_shipping';
  readonly mostFen: Fen | null;
};

export const freeShipping: OfferKind<FreeShipping> = {
  kind: 'free_shipping',
  label: '包邮券',
  turn: 4,
  takes: 'freight',
  arguments: [
    {
      name: 'mostFen',
      label: '运费最高减多少',
      input: 'fen',
      min: 1,
      max: mostOfferFen,
      required: false,
      help: '不填就全免',
    },
  ],
  check: () => [],
  say({ mostFen }, atLeastFen) {
    const title = atLeastFen > 0 ? `满 ${sayYuan(atLeastFen)} 包邮` : '包邮';
    return mostFen === null ? title : `${title}，最高减 ¥${sayYuan(mostFen)}`;
  },
  discount: ({ mostFen }, { freightFen }) => ({ fen: mostFen === null ? freightFen : Math.min(mostFen, freightFen) }),
};
