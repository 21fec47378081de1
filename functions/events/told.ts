import { createHash } from 'node:crypto';
import type { EventData, EventType } from '@memberday/shared/domain/events/catalogue.ts';
import type { DomainEvent } from '@memberday/shared/domain/events/event.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A row as it came to be: before it was changed, where it was there already, and after. */
export type RowChange = {
  readonly pk: string;
  readonly sk: string;
  readonly before: Row | undefined;
  readonly after: Row;
  /** When it was written, to the second. */
  readonly writtenAt: Instant;
};

/** An event that has not its id yet. */
export type Told = { readonly [T in EventType]: Omit<DomainEvent<T>, 'id'> }[EventType];

export const told = <T extends EventType>(type: T, at: Instant, lane: string, data: EventData<T>): Told =>
  ({ type, at, lane, data }) as unknown as Told;

/** The event with the id that follows from what it tells: which row, which version of it, which of its events. */
export const withId = (event: Told, { pk, sk, after }: RowChange): DomainEvent => {
  // One change may bring a member into several segments.
  const which = 'segmentId' in event.data ? [event.data.segmentId] : [];
  const name = JSON.stringify([pk, sk, typeof after.version === 'number' ? after.version : 0, event.type, ...which]);
  return { ...event, id: `evt_${createHash('sha256').update(name).digest('hex').slice(0, 26)}` } as DomainEvent;
};

/** A field of a row that may be missing or null. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
