import type { EventType } from '@memberday/shared/domain/events/catalogue.ts';
import type { DomainEvent } from '@memberday/shared/domain/events/event.ts';
import { addDays, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { Delivery } from '@memberday/shared/domain/webhooks/delivery.ts';
import * as z from 'zod/mini';
import { indexKeys, keys } from './keys.ts';
import { absent, type Row, type Table, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

const attempt = z.object({
  at: z.string(),
  status: z.nullable(z.int()),
  ms: z.int(),
  why: z.nullable(z.string()),
});

const deliveryFields = z.object({
  webhookId: z.string(),
  place: z.string(),
  event: z.object({
    id: z.string(),
    // Read back as it was written: the catalogue itself would weigh on every function that has a store.
    type: z.custom<EventType>((value) => typeof value === 'string'),
    at: z.string(),
    lane: z.string(),
    data: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  state: z.enum(['waiting', 'taken', 'given_up']),
  attempts: z.int(),
  replays: z.int(),
  failingSince: z.nullable(z.string()),
  last: z.nullable(attempt),
});

const laneFields = z.object({
  /** Who calls for it now, and until when at the most. */
  lease: z.optional(z.object({ token: z.string(), until: z.string() })),
  /** It is not called before, but for who wakes it. */
  retryAt: z.optional(z.string()),
  /** How often it failed since it was last taken. */
  failures: z.optional(z.int()),
});

export type Lane = { readonly webhookId: string; readonly lane: string };
export type LaneState = { readonly retryAt: Instant | undefined; readonly failures: number; readonly held: boolean };

/** An event with its place, for one endpoint. */
export type NewDelivery = { readonly webhookId: string; readonly place: string; readonly event: DomainEvent };

export type LogPage = { readonly limit: number; readonly before?: string | undefined };

/** What is told to whom: a log for a month, and in front of it the lanes of what waits. */
export type DeliveryStore = {
  /** Each once: what is there already stays as it is, wherever it has come to. */
  put(deliveries: readonly NewDelivery[], now: Instant): Promise<void>;
  read(lane: Lane, place: string): Promise<Delivery | undefined>;
  /** The next that wait in a lane, in order. */
  waiting(lane: Lane, limit: number): Promise<Delivery[]>;
  /** Writes what came of it; unless it goes on waiting, the lane goes on behind it. */
  settle(delivery: Delivery): Promise<void>;
  /** Lets deliveries wait again, each in its old place. */
  again(deliveries: readonly Delivery[]): Promise<void>;
  readLane(lane: Lane): Promise<LaneState>;
  /** @returns until when somebody else has it; undefined: it is one's own */
  lease(
    lane: Lane,
    token: string,
    span: { readonly now: Instant; readonly until: Instant },
  ): Promise<Instant | undefined>;
  /** Gives the lane back, if it is still held under the token. @param failed it is held up, until then */
  release(
    lane: Lane,
    token: string,
    failed: { readonly retryAt: Instant; readonly failures: number } | null,
  ): Promise<void>;
  /** Notes that a lane waits although nobody tried it: its endpoint rests. */
  hold(lane: Lane): Promise<void>;
  /** Lanes that are held up, in the order of their names. */
  listHeld(
    webhookId: string,
    page: { limit: number; after?: string | undefined },
  ): Promise<{ lanes: string[]; last: string | undefined }>;
  /** Newest first. @param span half-open */
  listOfSpan(
    webhookId: string,
    span: { readonly from: Instant; readonly until: Instant },
    page: LogPage,
  ): Promise<Delivery[]>;
  /** Oldest first: what a replay walks. @param after a place */
  walkSpan(
    webhookId: string,
    span: { readonly from: Instant; readonly until: Instant },
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Delivery[]>;
  /** Oldest first, in one lane. @param after a place */
  walkLane(
    lane: Lane,
    span: { readonly from: Instant; readonly until: Instant },
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Delivery[]>;
  /** Newest first. */
  listOfLane(lane: Lane, page: LogPage): Promise<Delivery[]>;
};

/** How long what was told can be looked up and told again. */
export const daysKept = 30;
/** Shards of a day in the index, so that no day of an endpoint is one hot key. */
const dayShards = 4;
/** Transactions side by side. */
const abreast = 16;

export const deliveryStore = (table: Table): DeliveryStore => {
  const rowOfLane = (lane: Lane) => keys.lane(lane.webhookId, lane.lane);

  const readRows = async (found: readonly { pk: string; sk: string }[]): Promise<Delivery[]> =>
    (await table.getMany(found, { strong: true })).map(toDelivery);

  /** Places of a span by the index, day after day, of each day all shards together; the newest first, or the oldest. */
  const found = async (
    webhookId: string,
    [from, until]: readonly [string, string],
    { limit, newestFirst }: { limit: number; newestFirst: boolean },
  ): Promise<Delivery[]> => {
    const days = daysBetween(from, until);
    const rows: Row[] = [];
    for (const day of newestFirst ? days.reverse() : days) {
      const pages = await Promise.all(
        Array.from({ length: dayShards }, (_, shard) =>
          table.query({
            pk: indexKeys.deliveryOfDay(webhookId, day, shard, '').gsi1pk,
            index: 'gsi1',
            between: [from, until],
            newestFirst,
            limit,
          }),
        ),
      );
      const ofDay = pages.flatMap((page) => page.rows);
      ofDay.sort((one, other) => (String(one.gsi1sk) < String(other.gsi1sk) === newestFirst ? 1 : -1));
      rows.push(...ofDay.slice(0, limit - rows.length));
      if (rows.length === limit) break;
    }
    const deliveries = new Map((await readRows(rows)).map((each) => [each.place + each.event.lane, each]));
    return rows.flatMap((row) => {
      const lane = row.pk.slice(`LANE#${webhookId}#`.length);
      return deliveries.get(String(row.gsi1sk) + lane) ?? [];
    });
  };

  return {
    async put(deliveries, now) {
      for (let i = 0; i < deliveries.length; i += abreast) {
        await Promise.all(deliveries.slice(i, i + abreast).map((each) => table.transact(newWrites(each, now))));
      }
    },

    async read({ webhookId, lane }, place) {
      const row = await table.get(keys.delivery(webhookId, lane, place), { strong: true });
      return row && toDelivery(row);
    },

    async waiting({ webhookId, lane }, limit) {
      const { pk, sk } = keys.waiting(webhookId, lane, '');
      const { rows } = await table.query({ pk, prefix: sk, limit, strong: true });
      const places = rows.map((row) => row.sk.slice(sk.length));
      const read = await readRows(places.map((place) => keys.delivery(webhookId, lane, place)));
      const byPlace = new Map(read.map((delivery) => [delivery.place, delivery]));
      return places.flatMap((place) => byPlace.get(place) ?? []);
    },

    async settle(delivery) {
      const { webhookId, place, event } = delivery;
      await table.put(deliveryRow(delivery));
      if (delivery.state === 'waiting') return;
      await table.transact([{ write: { remove: keys.waiting(webhookId, event.lane, place) }, refusal: 'never' }]);
    },

    async again(deliveries) {
      for (let i = 0; i < deliveries.length; i += abreast) {
        await Promise.all(
          deliveries.slice(i, i + abreast).map((each) => {
            const { webhookId, place, event } = each;
            const next: Delivery = { ...each, state: 'waiting', failingSince: null, replays: each.replays + 1 };
            return table.transact<'never'>([
              { write: { put: deliveryRow(next) }, refusal: 'never' },
              { write: { put: waitingRow(webhookId, event.lane, place) }, refusal: 'never' },
            ]);
          }),
        );
      }
    },

    async readLane(lane) {
      const row = await table.get(rowOfLane(lane), { strong: true });
      const { retryAt, failures = 0 } = laneFields.parse(row ?? {});
      return { retryAt, failures, held: row?.gsi1pk !== undefined };
    },

    async lease(lane, token, { now, until }) {
      const write = {
        update: rowOfLane(lane),
        change: {
          text: 'SET lease = :lease, #ttl = :ttl',
          values: { ':lease': { token, until }, ':ttl': lapseOf(now) },
        },
        condition: { text: 'attribute_not_exists(lease) OR lease.#until < :now', values: { ':now': now } },
      };
      const [refused] = await table.attempt([{ write, refusal: 'taken', tell: true }]);
      // Where the answer was lost and the call repeated, the one who has it is oneself.
      const holder = refused && laneFields.parse(refused.row ?? {}).lease;
      return holder?.token === token ? undefined : holder?.until;
    },

    async release(lane, token, failed) {
      const { gsi1pk, gsi1sk } = indexKeys.laneHeld(lane.webhookId, lane.lane);
      const change = failed
        ? {
            text: 'SET retryAt = :retryAt, failures = :failures, gsi1pk = :pk, gsi1sk = :sk REMOVE lease',
            values: { ':retryAt': failed.retryAt, ':failures': failed.failures, ':pk': gsi1pk, ':sk': gsi1sk },
          }
        : { text: 'REMOVE lease, retryAt, failures, gsi1pk, gsi1sk' };
      const condition = { text: 'lease.#token = :token', values: { ':token': token } };
      // A lease that ran out is somebody else's by now: theirs to give back.
      await table.transact([{ write: { update: rowOfLane(lane), change, condition }, refusal: 'lost' }]);
    },

    async hold(lane) {
      const { gsi1pk, gsi1sk } = indexKeys.laneHeld(lane.webhookId, lane.lane);
      const write = {
        update: rowOfLane(lane),
        change: { text: 'SET gsi1pk = :pk, gsi1sk = :sk', values: { ':pk': gsi1pk, ':sk': gsi1sk } },
        condition: { text: 'attribute_not_exists(gsi1pk)' },
      };
      await table.transact([{ write, refusal: 'held' }]);
    },

    async listHeld(webhookId, { limit, after }) {
      const { gsi1pk } = indexKeys.laneHeld(webhookId, '');
      const page = await table.query({
        pk: gsi1pk,
        index: 'gsi1',
        limit,
        after:
          after === undefined ? undefined : { ...keys.lane(webhookId, after), ...indexKeys.laneHeld(webhookId, after) },
      });
      const lanes = page.rows.map((row) => String(row.gsi1sk));
      return { lanes, last: page.last && lanes.at(-1) };
    },

    listOfSpan: (webhookId, { from, until }, { limit, before }) =>
      found(webhookId, [from, justBefore(before ?? until)], { limit, newestFirst: true }),

    walkSpan: (webhookId, { from, until }, { limit, after }) =>
      found(webhookId, [after === undefined ? from : `${after}~`, justBefore(until)], { limit, newestFirst: false }),

    async walkLane({ webhookId, lane }, { from, until }, { limit, after }) {
      const { pk, sk } = keys.delivery(webhookId, lane, '');
      const { rows } = await table.query({
        pk,
        between: [`${sk}${after === undefined ? from : `${after}~`}`, `${sk}${justBefore(until)}`],
        limit,
        strong: true,
      });
      return rows.map(toDelivery);
    },

    async listOfLane({ webhookId, lane }, { limit, before }) {
      const { pk, sk } = keys.delivery(webhookId, lane, '');
      const { rows } = await table.query({
        pk,
        between: [sk, before === undefined ? `${sk}~` : `${sk}${justBefore(before)}`],
        newestFirst: true,
        limit,
        strong: true,
      });
      return rows.map(toDelivery);
    },
  };
};

/** The greatest text below one that ends in a digit or a letter, for a range whose ends are included. */
const justBefore = (text: string): string =>
  `${text.slice(0, -1)}${String.fromCharCode(text.charCodeAt(text.length - 1) - 1)}~`;

/** Days of UTC that a span of places touches. */
const daysBetween = (from: string, until: string): string[] => {
  const days: string[] = [];
  const last = until.slice(0, 10);
  for (let day = from.slice(0, 10); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
};

const newWrites = ({ webhookId, place, event }: NewDelivery, now: Instant): Write<'there'>[] => {
  const delivery: Delivery = {
    webhookId,
    place,
    event,
    state: 'waiting',
    attempts: 0,
    replays: 0,
    failingSince: null,
    last: null,
  };
  return [
    { write: { put: { ...deliveryRow(delivery), ttl: lapseOf(now) }, condition: absent }, refusal: 'there' },
    { write: { put: { ...waitingRow(webhookId, event.lane, place), ttl: lapseOf(now) } }, refusal: 'there' },
  ];
};

const waitingRow = (webhookId: string, lane: string, place: string): Row => ({
  ...keys.waiting(webhookId, lane, place),
  ttl: lapseOf(place.slice(0, 24)),
});

const deliveryRow = (delivery: Delivery): Row => {
  const { webhookId, place, event } = delivery;
  return {
    ...keys.delivery(webhookId, event.lane, place),
    ...indexKeys.deliveryOfDay(webhookId, place.slice(0, 10), shardOf(event.lane), place),
    ...delivery,
    ttl: lapseOf(place.slice(0, 24)),
  };
};

const lapseOf = (at: Instant): number => ttlOf(at, daysKept * dayMs);

const shardOf = (lane: string): number =>
  [...lane].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 9973, 7) % dayShards;

const toDelivery = (row: Row): Delivery => deliveryFields.parse(row) as Delivery;
