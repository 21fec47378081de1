import type { ShopDesk } from '@memberday/infra/local/sandbox/wechat/shop/shop-desk.ts';
import type { SandboxLine } from '@memberday/infra/local/sandbox/wechat/shop/shop-order.ts';

/** What becomes of one order of a shop, decided before anything of it happens. */
export type Tale = {
  readonly buyer: number;
  /** Whole yuan for each piece, so that every share of it is whole points. */
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly yuan: number }[];
  readonly end: 'dropped' | 'paid' | 'received' | 'cancelled';
  /** Pieces of the first line that come back, one after-sale each; of these, how many only ask and think better of it. */
  readonly returned: number;
  readonly closed: number;
  /** From the live room, and who promoted it, told late. */
  readonly live: boolean;
  readonly promoter: string | undefined;
};

/** What a buyer must have in the end: whole points and yuan, by arithmetic that knows nothing of how the platform does it. */
export type Truth = {
  pending: number;
  available: number;
  growth: number;
  orders: number;
  paidYuan: number;
  backYuan: number;
};

export const liveId = 'export/UzFfStorm';

/** The same seed tells the same season. */
export const tellSeason = (seed: number, orders: number, buyers: number): Tale[] => {
  const next = chanceOf(seed);
  const upTo = (most: number) => Math.floor(next() * most);
  return Array.from({ length: orders }, (_, n) => {
    const quantity = 1 + upTo(3);
    const dice = next();
    const end = dice < 0.1 ? 'dropped' : dice < 0.3 ? 'paid' : dice < 0.93 ? 'received' : 'cancelled';
    const comesBack = (end === 'paid' || end === 'received') && next() < 0.35;
    const live = next() < 0.6;
    return {
      buyer: n % buyers,
      lines: [
        { sku: 'HD-TEA', quantity, yuan: 10 + upTo(20) },
        ...(next() < 0.5 ? [{ sku: 'HD-CUP', quantity: 1, yuan: 5 + upTo(30) }] : []),
      ],
      end,
      returned: comesBack ? 1 + upTo(quantity) : 0,
      closed: comesBack && next() < 0.3 ? 1 : 0,
      live,
      promoter: live && next() < 0.3 && end !== 'dropped' ? 'sphPromoter' : undefined,
    };
  });
};

/** Lives through a tale in the shop. @returns the order's id there */
export const liveThrough = (desk: ShopDesk, shopAppId: string, tale: Tale, person: ShopPersonOf): string => {
  const { orderId } = desk.place({
    shopAppId,
    owner: person(tale.buyer),
    lines: tale.lines.map(lineOf),
    origin: tale.live
      ? { scene: 2, live: liveId, finder: 'sphHalfDay' }
      : { scene: 5, live: undefined, finder: undefined },
    attributionLags: tale.promoter !== undefined,
  });
  if (tale.end === 'dropped') {
    desk.cancel(orderId);
    return orderId;
  }
  desk.pay(orderId);
  if (tale.promoter) desk.attribute(orderId, { promoter: tale.promoter });
  if (tale.end === 'cancelled') {
    desk.cancel(orderId);
    return orderId;
  }
  desk.ship(orderId);
  // Some return before they confirm, some after.
  const early = tale.buyer % 2 === 0;
  if (tale.end === 'received' && !early) desk.confirm(orderId);
  if (tale.closed > 0) desk.close(desk.ask({ orderId, sku: 'HD-TEA', quantity: 1 }).caseId);
  for (let piece = 0; piece < tale.returned; piece += 1) {
    desk.refund(desk.ask({ orderId, sku: 'HD-TEA', quantity: 1, type: piece % 2 ? 'RETURN' : 'REFUND' }).caseId);
  }
  const stands = desk.order(orderId)?.status !== 200;
  if (tale.end === 'received' && early && stands) desk.confirm(orderId);
  return orderId;
};

export type ShopPersonOf = (buyer: number) => { readonly openid: string; readonly unionid: string };

/** One point and one growth a yuan, five growth for an order that was not wholly returned; growth and points count once received. */
export const truthOf = (tales: readonly Tale[], buyer: number): Truth => {
  const truth: Truth = { pending: 0, available: 0, growth: 0, orders: 0, paidYuan: 0, backYuan: 0 };
  for (const tale of tales.filter((each) => each.buyer === buyer && each.end !== 'dropped')) {
    const { sum, back } = moneyOf(tale);
    truth.orders += 1;
    truth.paidYuan += sum;
    truth.backYuan += back;
    if (tale.end === 'received') {
      truth.available += sum - back;
      truth.growth += sum - back + (back < sum ? 5 : 0);
    } else truth.pending += sum - back;
  }
  return truth;
};

export const moneyOf = ({ lines, returned, end }: Tale): { sum: number; back: number } => {
  const sum = lines.reduce((total, { quantity, yuan }) => total + quantity * yuan, 0);
  return { sum, back: end === 'cancelled' ? sum : returned * (lines[0]?.yuan ?? 0) };
};

const lineOf = ({ sku, quantity, yuan }: Tale['lines'][number]): SandboxLine => ({
  productId: sku === 'HD-TEA' ? '9007199254740993' : '9007199254740995',
  // Beyond what a double holds: read carelessly, both are one SKU.
  skuId: sku === 'HD-TEA' ? '9007199254740992001' : '9007199254740992003',
  outSkuId: sku,
  title: sku,
  quantity,
  priceFen: yuan * 100,
  paidFen: quantity * yuan * 100,
});

/** Numbers from 0 to 1, the same ones for the same seed. */
export const chanceOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
