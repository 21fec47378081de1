import type { MallTerms } from './mall-item.ts';

export type ItemFault = { readonly path: string; readonly why: string };

/**
 * What makes no sense in terms whose shape is right, field by field; empty when they can be published.
 * @param levels how many tiers the programme has
 */
export const checkItem = (terms: MallTerms, levels: number): ItemFault[] => [
  ...checkGift(terms),
  ...checkWindow(terms),
  ...(terms.levelAtLeast !== null && terms.levelAtLeast >= levels
    ? [{ path: 'levelAtLeast', why: 'names a tier that is not there' }]
    : []),
];

const checkGift = ({ gives, cashFen }: MallTerms): ItemFault[] => {
  if (gives.kind === 'coupon') {
    // Nobody stands at a counter when a coupon is exchanged.
    return cashFen > 0 ? [{ path: 'cashFen', why: 'must be 0 for a coupon: there is no counter to pay at' }] : [];
  }
  const shops = gives.shops.map(({ shop }) => shop);
  return shops.flatMap((shop, i) =>
    shops.indexOf(shop) < i ? [{ path: `gives.shops.${i}`, why: 'is there twice' }] : [],
  );
};

const checkWindow = ({ opensAt, closesAt }: MallTerms): ItemFault[] =>
  opensAt !== null && closesAt !== null && closesAt <= opensAt
    ? [{ path: 'closesAt', why: 'must be after opensAt' }]
    : [];
