import type { World } from '../area.ts';
import { ControlRefused } from '../control-input.ts';
import { type ShopEvent, shopEvents } from './shop-events.ts';
import {
  goodsFenOf,
  isOver,
  refundedFenOf,
  type SandboxAttribution,
  type SandboxCase,
  type SandboxLine,
  type SandboxOrder,
  type SandboxOrigin,
  type ShopPerson,
} from './shop-order.ts';

export type NewOrder = {
  readonly shopAppId: string;
  /** Undefined while a gift is not accepted. */
  readonly owner: ShopPerson | undefined;
  readonly giver?: ShopPerson | undefined;
  readonly lines: readonly SandboxLine[];
  readonly freightFen?: number;
  readonly origin?: SandboxOrigin;
  /** Who promoted or shared it becomes known later. */
  readonly attributionLags?: boolean;
};

/** A part of a line that comes back. */
export type Return = {
  readonly orderId: string;
  /** The merchant's code; the first line where left out. */
  readonly sku?: string | undefined;
  /** All pieces that have not come back where left out. */
  readonly quantity?: number | undefined;
  readonly amountFen?: number | undefined;
  readonly type?: SandboxCase['type'];
};

/** What buyers, the merchant and WeChat do with orders of a shop. Each deed that WeChat tells shops of makes its events. */
export type ShopDesk = {
  place(order: NewOrder): SandboxOrder;
  accept(orderId: string, receiver: ShopPerson): SandboxOrder;
  pay(orderId: string): SandboxOrder;
  ship(orderId: string): SandboxOrder;
  confirm(orderId: string, confirmType?: 1 | 2): SandboxOrder;
  cancel(orderId: string): SandboxOrder;
  attribute(orderId: string, attribution: Omit<SandboxAttribution, 'ready'>): SandboxOrder;
  ask(wanted: Return): SandboxCase;
  refund(caseId: string): SandboxCase;
  close(caseId: string): SandboxCase;
  order(orderId: string): SandboxOrder | undefined;
  afterSale(caseId: string): SandboxCase | undefined;
  ordersOf(shopAppId: string): readonly SandboxOrder[];
  /** Every event so far, oldest first. */
  readonly events: readonly ShopEvent[];
};

const unknownOrigin: SandboxOrigin = { scene: 1, live: undefined, finder: undefined };

/** @param tell is handed each event as it happens; what becomes of it on the way is somebody else's */
export const createShopDesk = (world: World, tell: (shopAppId: string, event: ShopEvent) => void): ShopDesk => {
  const orders = new Map<string, SandboxOrder>();
  const cases = new Map<string, SandboxCase>();
  const events: ShopEvent[] = [];
  const now = () => Math.floor(world.nowMs() / 1000);

  /** 19 digits, beyond what a double holds. */
  const newId = (kind: string, lead: string): string =>
    `${lead}${(world.chance(kind, 8).readBigUInt64BE() % 10n ** 15n).toString().padStart(15, '0')}`;

  const say = (order: SandboxOrder, event: ShopEvent): void => {
    events.push(event);
    tell(order.shopAppId, event);
  };
  const known = (orderId: string): SandboxOrder => {
    const order = orders.get(orderId);
    if (!order) throw new ControlRefused(`the shop has no order ${orderId}`);
    return order;
  };
  const knownCase = (caseId: string): SandboxCase => {
    const found = cases.get(caseId);
    if (!found) throw new ControlRefused(`the shop has no after-sale ${caseId}`);
    return found;
  };
  const inState = (orderId: string, ...states: readonly SandboxOrder['status'][]): SandboxOrder => {
    const order = known(orderId);
    if (!states.includes(order.status)) throw new ControlRefused(`order ${orderId} is in state ${order.status}`);
    order.updatedAt = now();
    return order;
  };
  const move = (each: SandboxCase, status: SandboxCase['status']): SandboxCase => {
    const order = known(each.orderId);
    each.status = status;
    each.updatedAt = now();
    order.updatedAt = now();
    say(order, shopEvents.caseMoved(order, each, now()));
    return each;
  };

  return {
    events,
    place({ shopAppId, owner, giver, lines, freightFen = 0, origin = unknownOrigin, attributionLags = false }) {
      const order: SandboxOrder = {
        orderId: newId('shop order', '3705'),
        shopAppId,
        status: 10,
        owner,
        giver,
        lines,
        freightFen,
        createdAt: now(),
        updatedAt: now(),
        paidAt: undefined,
        confirmedAt: undefined,
        origin,
        attribution: { ready: !attributionLags },
        cases: [],
      };
      orders.set(order.orderId, order);
      say(order, shopEvents.made(order, now()));
      return order;
    },
    accept(orderId, receiver) {
      const order = known(orderId);
      if (!order.giver || order.owner) throw new ControlRefused(`order ${orderId} is no gift that waits`);
      order.owner = receiver;
      order.updatedAt = now();
      return order;
    },
    pay(orderId) {
      const order = inState(orderId, 10);
      order.status = 20;
      order.paidAt = now();
      say(order, shopEvents.paid(order, now()));
      say(order, shopEvents.toShip(order, now()));
      return order;
    },
    ship(orderId) {
      const order = inState(orderId, 20);
      order.status = 30;
      say(order, shopEvents.shipped(order, now()));
      return order;
    },
    confirm(orderId, confirmType = 1) {
      const order = inState(orderId, 20, 30);
      order.status = 100;
      order.confirmedAt = now();
      say(order, shopEvents.confirmed(order, now(), confirmType));
      return order;
    },
    cancel(orderId) {
      const order = inState(orderId, 10, 20, 30);
      const unpaid = order.status === 10;
      order.status = unpaid ? 190 : 250;
      say(order, shopEvents.cancelled(order, now(), unpaid ? 1 : 4));
      return order;
    },
    attribute(orderId, attribution) {
      const order = known(orderId);
      order.attribution = { ...order.attribution, ...attribution, ready: true };
      order.updatedAt = now();
      say(order, shopEvents.attributed(order, now()));
      return order;
    },
    ask({ orderId, sku, quantity, amountFen, type = 'REFUND' }) {
      const order = inState(orderId, 20, 30, 100);
      const line = order.lines.find((each) => sku === undefined || each.outSkuId === sku);
      if (!line) throw new ControlRefused(`order ${orderId} has no line of ${sku}`);
      const before = order.cases.filter(
        (each) => each.line === line && !(isOver(each) && each.status === 'USER_CANCELD'),
      );
      const pieces = line.quantity - before.reduce((sum, each) => sum + each.quantity, 0);
      const moneyFen = line.paidFen - before.reduce((sum, each) => sum + each.amountFen, 0);
      const wanted = quantity ?? pieces;
      if (wanted < 1 || wanted > pieces) throw new ControlRefused(`${pieces} pieces of ${line.outSkuId} can come back`);
      const share = wanted === pieces ? moneyFen : Math.floor((line.paidFen * wanted) / line.quantity);
      // The last goods of an order bring the freight with them.
      const isLast = goodsFenOf(order) - refundedFenOf(order) === share;
      const each: SandboxCase = {
        caseId: newId('after-sale', '2000'),
        orderId,
        type,
        line,
        quantity: wanted,
        amountFen: amountFen ?? (isLast ? share + order.freightFen : share),
        status: 'MERCHANT_PROCESSING',
        createdAt: now(),
        updatedAt: now(),
      };
      cases.set(each.caseId, each);
      order.cases.push(each);
      say(order, shopEvents.caseMoved(order, each, now()));
      return each;
    },
    refund(caseId) {
      const each = knownCase(caseId);
      if (isOver(each)) throw new ControlRefused(`after-sale ${caseId} is over`);
      move(each, 'PLATFORM_REFUNDING');
      move(each, each.type === 'RETURN' ? 'MERCHANT_RETURN_SUCCESS' : 'MERCHANT_REFUND_SUCCESS');
      const order = known(each.orderId);
      if (refundedFenOf(order) >= goodsFenOf(order)) {
        order.status = 200;
        say(order, shopEvents.cancelled(order, now(), 3));
      }
      return each;
    },
    close(caseId) {
      const each = knownCase(caseId);
      if (isOver(each)) throw new ControlRefused(`after-sale ${caseId} is over`);
      return move(each, 'USER_CANCELD');
    },
    order: (orderId) => orders.get(orderId),
    afterSale: (caseId) => cases.get(caseId),
    ordersOf: (shopAppId) => [...orders.values()].filter((order) => order.shopAppId === shopAppId),
  };
};
