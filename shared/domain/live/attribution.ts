import type { OrderOrigin } from '../orders/origin.ts';
import { addMs, type Instant, minuteMs } from '../time.ts';
import type { Channels } from './live-session.ts';

/** As much of a session that has begun as purchases go by. `until` null: it is on. Half-open, dated ahead like the spans of member days. */
export type LiveWindow = Pick<Channels, 'finderUserName' | 'exportId'> & {
  readonly liveId: string;
  readonly percent: number;
  readonly shops: readonly string[];
  readonly from: Instant;
  readonly until: Instant | null;
};

/** Who has put something in the cart while it ran pays a little later. */
export const tailMs = 30 * minuteMs;

export const isWithin = ({ from, until }: Pick<LiveWindow, 'from' | 'until'>, at: Instant, tail = 0): boolean =>
  from <= at && (until === null || at < addMs(until, tail));

/**
 * Whether an order was made in this live: it names the live by WeChat's name for it. One that only names the account, or whose live we do
 * not know by name yet, was made in what that account was showing when it was paid.
 */
export const isMadeIn = (
  { exportId, finderUserName }: Pick<LiveWindow, 'exportId' | 'finderUserName'>,
  origin: OrderOrigin | undefined,
): boolean => {
  if (origin === undefined || origin.scene !== 'live') return false;
  if (origin.live !== undefined && exportId !== null) return origin.live === exportId;
  return finderUserName !== '' && origin.anchor === finderUserName;
};

/**
 * The factor of the lives in percent: it counts for what is bought in the live itself, and in the shops it names for everybody, by the
 * moment of the payment. The largest counts; 100 where none does.
 */
export const liveFactor = (
  windows: readonly LiveWindow[],
  purchase: { readonly at: Instant; readonly shop?: string | undefined; readonly origin?: OrderOrigin | undefined },
): number =>
  windows
    .filter(
      (window) =>
        isWithin(window, purchase.at) &&
        (isMadeIn(window, purchase.origin) || (purchase.shop !== undefined && window.shops.includes(purchase.shop))),
    )
    .reduce((best, { percent }) => Math.max(best, percent), 100);

/**
 * The session that a paid order is put down to where the order does not name one we know: what its account was showing when it was paid,
 * and for orders that tell nothing of where they were made, what their buyer had come to. Of several the one that began last, and of
 * those the one that was planned last.
 * @param cameTo sessions the buyer had come to, and when
 */
export const attributedLive = (
  windows: readonly LiveWindow[],
  order: { readonly paidAt: Instant; readonly origin?: OrderOrigin | undefined },
  cameTo: ReadonlyMap<string, Instant>,
): string | null => {
  const fits = windows.filter((window) => {
    if (!isWithin(window, order.paidAt, tailMs)) return false;
    if (order.origin) return isMadeIn(window, order.origin);
    const came = cameTo.get(window.liveId);
    return came !== undefined && came <= order.paidAt;
  });
  return fits.sort((a, b) => latestFirst(`${a.from}${a.liveId}`, `${b.from}${b.liveId}`))[0]?.liveId ?? null;
};

const latestFirst = (a: string, b: string): number => (a > b ? -1 : a < b ? 1 : 0);

/** Sessions that an order which names none may belong to: those that ran when it was paid. */
export const windowsAt = (windows: readonly LiveWindow[], paidAt: Instant): LiveWindow[] =>
  windows.filter((window) => isWithin(window, paidAt, tailMs));
