import { type GivenUnits, type OfferBasis, type OfferKind, sayYuan } from './kind.ts';

/** 兑换: units of the named goods in the cart cost nothing. */
export type Gift = {
  readonly kind: 'gift';
  /** Any of these; the dearest units in the cart are the ones given. */
  readonly skus: readonly string[];
  readonly quantity: number;
};

export const gift: OfferKind<Gift> = {
  kind: 'gift',
  label: '兑换券',
  turn: 3,
  takes: 'units',
  arguments: [
    {
      name: 'skus',
      label: '可兑换的商品',
      input: 'skus',
      min: 1,
      max: 200,
      required: true,
      help: '购物车里有其中任意一件就能兑换，先兑最贵的',
    },
    {
      name: 'quantity',
      label: '兑换几件',
      input: 'count',
      min: 1,
      max: 99,
      required: true,
      help: '一张券最多兑换几件',
    },
  ],
  check: ({ skus }) =>
    skus.flatMap((sku, i) => (skus.indexOf(sku) < i ? [{ path: `skus.${i}`, why: 'is there twice' }] : [])),
  say({ quantity }, atLeastFen) {
    if (atLeastFen > 0) return `满 ${sayYuan(atLeastFen)} 送 ${quantity} 件`;
    return quantity > 1 ? `兑换券，可兑 ${quantity} 件` : '兑换券';
  },
  discount({ quantity }, basis) {
    const given = dearestUnits(basis, quantity);
    let fen = 0;
    for (const each of given) fen += each.fen;
    return { fen, given };
  },
};

/**
 * What is left of a line lies on its units as evenly as whole fen allow, the odd fen on the first ones given: giving all units of a line one
 * by one gives all of it, and no unit gets dearer because another was given.
 */
const dearestUnits = ({ reach, left, units }: OfferBasis, quantity: number): GivenUnits[] => {
  const priced = reach.flatMap((at) => {
    const count = units[at] ?? 0;
    if (count === 0) return [];
    const dear = (left[at] ?? 0) % count;
    const unitFen = ((left[at] ?? 0) - dear) / count;
    return [
      { at, units: dear, unitFen: unitFen + 1 },
      { at, units: count - dear, unitFen },
    ];
  });
  priced.sort((a, b) => b.unitFen - a.unitFen || a.at - b.at);
  const given: GivenUnits[] = [];
  let open = quantity;
  for (const { at, units: there, unitFen } of priced) {
    const taken = Math.min(open, there);
    if (taken === 0 || unitFen === 0) continue;
    given.push({ at, units: taken, fen: taken * unitFen });
    open -= taken;
  }
  return given;
};
