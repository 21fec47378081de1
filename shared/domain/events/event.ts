import { dayMs, type Instant, msOf } from '../time.ts';
import {
  type EventData,
  type EventField,
  type EventSpec,
  type EventType,
  eventCatalogue,
  isEventType,
} from './catalogue.ts';

/** Something that happened, as other systems are told of it. */
export type DomainEvent<T extends EventType = EventType> = {
  /** Follows from what happened: the same thing has the same id however often it is told. */
  readonly id: string;
  readonly type: T;
  /** When it happened for the business; of some things, when it was written down. */
  readonly at: Instant;
  /** Whose events are told in order: a member, or the thing itself where no member is concerned. */
  readonly lane: string;
  readonly data: T extends EventType ? EventData<T> : never;
};

/**
 * Whether something had happened long before it was written down: years that are moved over from another system are history, and nobody
 * outside waits for them.
 */
export const isHistory = ({ at }: Pick<DomainEvent, 'at'>, writtenAt: Instant): boolean =>
  msOf(writtenAt) - msOf(at) > 30 * dayMs;

/** The fields of an event's data in the order of the catalogue: a store may have forgotten it. */
export const inOrder = ({
  type,
  data,
}: {
  readonly type: string;
  readonly data: object;
}): [string, string | number][] => {
  const names = isEventType(type) ? Object.keys(eventCatalogue[type].data) : [];
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  const fields = Object.entries(data as Readonly<Record<string, string | number | undefined>>);
  return fields
    .flatMap(([name, value]): [string, string | number][] => (value === undefined ? [] : [[name, value]]))
    .sort(([one], [other]) => place(one) - place(other));
};

/** What is wrong with an event's data, field by field; empty where it is as the catalogue says. */
export const faultsOfEvent = ({ type, data }: Pick<DomainEvent, 'type' | 'data'>): string[] => {
  const { data: fields }: EventSpec = eventCatalogue[type];
  const values: Readonly<Record<string, unknown>> = data;
  const unknown = Object.keys(values).filter((name) => !Object.keys(fields).includes(name));
  return [
    ...unknown.map((name) => `${name}: not in the catalogue`),
    ...Object.entries(fields).flatMap(([name, field]) => {
      const why = faultOf(field, values[name]);
      return why === undefined ? [] : [`${name}: ${why}`];
    }),
  ];
};

const faultOf = ({ is, oneOf, optional }: EventField, value: unknown): string | undefined => {
  if (value === undefined) return optional ? undefined : 'missing';
  if (is === 'integer') return Number.isSafeInteger(value) ? undefined : 'no integer';
  if (typeof value !== 'string' || value === '') return 'no text';
  if (is === 'moment' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return 'no moment';
  return oneOf && !oneOf.includes(value) ? 'no such word' : undefined;
};
