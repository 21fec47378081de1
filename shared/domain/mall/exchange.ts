import type { Lots } from '../account/account.ts';
import type { Fen } from '../money.ts';
import type { Instant } from '../time.ts';

/** `granted`: a coupon, which is in the wallet at once. `placed`: goods that wait in a shop. */
export type ExchangeState = 'placed' | 'granted' | 'handed_over' | 'cancelled' | 'lapsed';

export type ExchangeMove = 'hand_over' | 'cancel' | 'lapse';

/** Every legal move, and where it leads. What is not here cannot happen. */
export const exchangeMoves: Readonly<Record<ExchangeState, Readonly<Partial<Record<ExchangeMove, ExchangeState>>>>> = {
  placed: { hand_over: 'handed_over', cancel: 'cancelled', lapse: 'lapsed' },
  granted: { cancel: 'cancelled' },
  handed_over: {},
  cancelled: {},
  lapsed: {},
};

/** Points given for one thing of the mall. Price and name are those it was made at, whatever becomes of the item. */
export type Exchange = {
  readonly exchangeId: string;
  /** In whose partition it lies: who made it, even after they were folded into another member. */
  readonly memberId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly itemId: string;
  readonly itemVersion: number;
  readonly name: string;
  readonly picture: string;
  readonly points: number;
  readonly cashFen: Fen;
  /** What the points took from which lots (negative numbers): they go back there. */
  readonly lots: Lots;
  readonly at: Instant;
  readonly state: ExchangeState;
  /** Of goods: where and until when they wait, and the code that fetches them. */
  readonly pickUp: PickUp | null;
  readonly coupon: { readonly couponId: string; readonly templateId: string } | null;
  /** Half-open: the member may take it back until just before; null: never. */
  readonly cancellableUntil: Instant | null;
  /** The shard its stock came from; it goes back there. Null: the item has no bound. */
  readonly shard: number | null;
  /** Which of the exchanges a member may have it is; null: there is no such limit. */
  readonly slot: { readonly period: string; readonly n: number } | null;
  readonly handedOver: { readonly at: Instant; readonly by: string; readonly cashFen: Fen } | null;
  /** Cancelled or lapsed. `points`: what came back; what had lapsed for good meanwhile is missing. */
  readonly ended: Ended | null;
};

export type PickUp = {
  readonly shop: string;
  readonly shopName: string;
  readonly code: string;
  /** Half-open: handed over until just before. */
  readonly until: Instant;
};

export type Ended = { readonly at: Instant; readonly by: string; readonly reason: string; readonly points: number };

/** The state as a reader must see it now, whatever a job has or has not written yet: goods whose time is over are not waiting. */
export const stateOfExchange = ({ state, pickUp }: Pick<Exchange, 'state' | 'pickUp'>, now: Instant): ExchangeState =>
  state === 'placed' && pickUp !== null && pickUp.until <= now ? 'lapsed' : state;

/** Whether the member may still take it back. */
export const isCancellable = (exchange: Exchange, now: Instant): boolean =>
  exchangeMoves[stateOfExchange(exchange, now)].cancel !== undefined &&
  exchange.cancellableUntil !== null &&
  now < exchange.cancellableUntil;
