import { type Inbound, inboundStates } from '@memberday/shared/domain/sources/inbound.ts';
import { type Day, dayMs, dayOf, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { indexKeys, keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type TableKey } from './table.ts';
import { ttlOf } from './ttl.ts';

const daysKept = 30;

const inboundFields = z.object({
  source: z.string(),
  name: z.string(),
  version: z.int(),
  id: z.string(),
  takenAt: z.string(),
  body: z.string(),
  bytes: z.int(),
  state: z.enum(inboundStates),
  about: z.nullable(z.string()),
  numbers: z.array(z.string()),
  fault: z.nullable(z.object({ field: z.string(), why: z.string() })),
  tries: z.int(),
  triedAt: z.nullable(z.string()),
}) satisfies z.ZodMiniType<Inbound, unknown>;

type InboundKey = Pick<Inbound, 'source' | 'name'>;
export type InboundPage = { readonly messages: Inbound[]; readonly last: TableKey | undefined };

/** Messages that other platforms sent, thirty days of them. */
export type InboundStore = {
  /** @returns false when it was there before */
  put(inbound: Inbound): Promise<boolean>;
  read(key: InboundKey): Promise<Inbound | undefined>;
  /** Under the version before it; whether it is parked is listed along. @returns false when somebody else judged it meanwhile */
  judge(inbound: Inbound, was: Inbound['state']): Promise<boolean>;
  /** Of a day, newest first. */
  listDay(
    source: string,
    day: Day,
    page: { limit: number; after?: Record<string, unknown> | undefined },
  ): Promise<InboundPage>;
  listParked(
    source: string,
    page: { limit: number; after?: Record<string, unknown> | undefined; newestFirst?: boolean },
  ): Promise<InboundPage>;
  /** How many are parked, counted up to a number. */
  countParked(source: string, most: number): Promise<number>;
  newest(source: string, days: readonly Day[]): Promise<Inbound | undefined>;
};

export const inboundStore = (table: Table): InboundStore => {
  const readAll = async (wanted: readonly InboundKey[]): Promise<Inbound[]> => {
    const rows = await table.getMany(
      wanted.map(({ source, name }) => keys.inbound(source, name)),
      { strong: true },
    );
    const found = new Map(rows.map((row) => inboundFields.parse(row)).map((each) => [each.name, each]));
    return wanted.flatMap(({ name }) => found.get(name) ?? []);
  };
  const nameOf = (row: Row, attribute: 'gsi1sk' | 'sk'): string => String(row[attribute]).split('#')[1] ?? '';

  const listDay: InboundStore['listDay'] = async (source, day, { limit, after }) => {
    const { gsi1pk: pk } = indexKeys.inboundOfDay(source, day, '', '');
    const page = await table.query({ pk, index: 'gsi1', newestFirst: true, limit, after });
    const messages = await readAll(page.rows.map((row) => ({ source, name: nameOf(row, 'gsi1sk') })));
    return { messages, last: page.last };
  };

  return {
    put: (inbound) => table.put(toRow(inbound), absent),

    async read({ source, name }) {
      const row = await table.get(keys.inbound(source, name), { strong: true });
      return row && inboundFields.parse(row);
    },

    async judge(inbound, was) {
      const { source, name, takenAt, state } = inbound;
      const condition = atVersion(inbound.version - 1);
      // Most are read at once and never parked: one write.
      if (state !== 'parked' && was !== 'parked') return table.put(toRow(inbound), condition);
      const parked = keys.parkedInbound(source, takenAt, name);
      const refusals = await table.transact([
        { write: { put: toRow(inbound), condition }, refusal: 'changed' as const },
        {
          write: state === 'parked' ? { put: { ...parked, ttl: endOf(inbound) } } : { remove: parked },
          refusal: 'changed' as const,
        },
      ]);
      return refusals.length === 0;
    },

    listDay,

    async listParked(source, { limit, after, newestFirst = false }) {
      const { pk } = keys.parkedInbound(source, '', '');
      const page = await table.query({ pk, limit, after, newestFirst, strong: true });
      const messages = await readAll(page.rows.map((row) => ({ source, name: nameOf(row, 'sk') })));
      return { messages, last: page.last };
    },

    async countParked(source, most) {
      const { pk } = keys.parkedInbound(source, '', '');
      return (await table.query({ pk, limit: most })).rows.length;
    },

    async newest(source, days) {
      for (const day of days) {
        const { messages } = await listDay(source, day, { limit: 1 });
        if (messages[0]) return messages[0];
      }
      return undefined;
    },
  };
};

/** Other platforms' days are China's, whatever the rules say. */
export const inboundDay = (takenAt: Instant): Day => dayOf(takenAt, 'Asia/Shanghai');

const endOf = ({ takenAt }: Inbound): number => ttlOf(takenAt, daysKept * dayMs);

const toRow = (inbound: Inbound): Row => ({
  ...keys.inbound(inbound.source, inbound.name),
  ...indexKeys.inboundOfDay(inbound.source, inboundDay(inbound.takenAt), inbound.takenAt, inbound.name),
  ...inbound,
  ttl: endOf(inbound),
});
