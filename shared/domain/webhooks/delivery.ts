import type { DomainEvent } from '../events/event.ts';
import type { Instant } from '../time.ts';

/** `given_up`: it was tried for days while others were taken; the lane has gone on without it. */
export type DeliveryState = 'waiting' | 'taken' | 'given_up';

/** One event for one endpoint. */
export type Delivery = {
  readonly webhookId: string;
  /** Its place among all that is told to the endpoint, as text that sorts: when it was written down, then the order of the stream. */
  readonly place: string;
  readonly event: DomainEvent;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** How often it was told anew by hand. */
  readonly replays: number;
  /** Its first failure, while it waits for another try. */
  readonly failingSince: Instant | null;
  readonly last: Attempt | null;
};

export type Attempt = {
  readonly at: Instant;
  /** Null where nobody answered. */
  readonly status: number | null;
  readonly ms: number;
  /** Null where it was taken. */
  readonly why: string | null;
};

/**
 * The place of a record of the stream. Records of one partition come in the order of their numbers; the second in front only keeps
 * days apart.
 * @param second of the write, since 1970
 * @param number decimal digits, up to forty
 */
export const placeOf = (second: number, number: string, nth: number): string =>
  `${new Date(second * 1000).toISOString()}#${number.padStart(40, '0')}#${String(nth).padStart(2, '0')}`;
