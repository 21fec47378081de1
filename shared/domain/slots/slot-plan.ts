/** Places in the mini-program where something is put before a member. */
export const slotNames = ['home', 'after-purchase', 'coupon-centre'] as const;
export type SlotName = (typeof slotNames)[number];

/** What can be put there: goods of the shop, a drop of coupons, an activity. */
export type SlotMatter =
  | { readonly kind: 'goods'; readonly sku: string }
  | { readonly kind: 'drop'; readonly dropId: string }
  | { readonly kind: 'activity'; readonly activityId: string };
export type SlotMatterKind = SlotMatter['kind'];

/** What the shop wants of a place. What is pinned comes first, then what is chosen, kind by kind, then what is there for want of better. */
export type SlotPlan = {
  readonly slot: SlotName;
  /** Every change adds one; 0: nobody has changed it. */
  readonly version: number;
  readonly isOn: boolean;
  /** At most so many things. */
  readonly most: number;
  /** What may be chosen, in the order in which it is looked for. */
  readonly kinds: readonly SlotMatterKind[];
  /** At most so many goods of one category. */
  readonly perCategory: number;
  readonly pins: readonly SlotMatter[];
  readonly fallback: readonly SlotMatter[];
  readonly without: { readonly skus: readonly string[]; readonly categories: readonly string[] };
};

/** As a place is until somebody plans it. */
export const usualPlan = (slot: SlotName): SlotPlan => ({
  ...{ slot, version: 0, isOn: true, most: slot === 'home' ? 4 : 3, perCategory: 2 },
  kinds: slot === 'coupon-centre' ? ['goods', 'activity'] : slot === 'home' ? ['goods', 'activity'] : ['goods', 'drop'],
  ...{ pins: [], fallback: [], without: { skus: [], categories: [] } },
});

/** How a thing is named wherever it is counted: `goods:SKU`. */
export const nameOf = (matter: SlotMatter): string => `${matter.kind}:${idOf(matter)}`;

export const idOf = (matter: SlotMatter): string =>
  matter.kind === 'goods' ? matter.sku : matter.kind === 'drop' ? matter.dropId : matter.activityId;
