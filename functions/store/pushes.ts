import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { absent, type Row, type Table } from './table.ts';
import { ttlOf } from './ttl.ts';

/** A message that WeChat pushed, as it is kept. */
export type Push = {
  readonly appId: string;
  /** Follows from the message: the same one sent again has the same. */
  readonly name: string;
  /** When WeChat made it. */
  readonly sentAt: Instant;
  readonly takenAt: Instant;
  /** Empty for what is no event. */
  readonly event: string;
  /** Persons in it stand under their keyed hashes. */
  readonly message: Readonly<Record<string, unknown>>;
};

const daysKept = 30;

export type PushStore = {
  /** @returns false when it was there before */
  put(push: Push): Promise<boolean>;
  read(push: Pick<Push, 'appId' | 'sentAt' | 'name'>): Promise<Push | undefined>;
  /** What an app was sent between two moments of one hour, both included, in that order. */
  listBetween(
    appId: string,
    between: { from: Instant; to: Instant },
    page: { limit: number; after: Record<string, unknown> | undefined },
  ): Promise<{ pushes: Push[]; last: Record<string, unknown> | undefined }>;
};

const pushFields = z.object({
  appId: z.string(),
  name: z.string(),
  sentAt: z.string(),
  takenAt: z.string(),
  event: z.string(),
  message: z.record(z.string(), z.unknown()),
}) satisfies z.ZodMiniType<Push, unknown>;

/**
 * The message lies in its row as text: what others send may nest deeper, hold longer numbers and stranger names than the table's own
 * types allow.
 */
const toPush = ({ message, ...row }: Row): Push => pushFields.parse({ ...row, message: JSON.parse(String(message)) });

export const pushStore = (table: Table): PushStore => ({
  async read({ appId, sentAt, name }) {
    const row = await table.get(keys.push(appId, sentAt, name), { strong: true });
    return row && toPush(row);
  },

  async listBetween(appId, { from, to }, page) {
    const { pk, sk } = keys.push(appId, from, '');
    const { rows, last } = await table.query({ pk, between: [sk, `${keys.push(appId, to, '').sk}~`], ...page });
    return { pushes: rows.map(toPush), last };
  },

  put: (push) =>
    table.put(
      {
        ...keys.push(push.appId, push.sentAt, push.name),
        ...push,
        message: JSON.stringify(push.message),
        ttl: ttlOf(push.takenAt, daysKept * dayMs),
      },
      absent,
    ),
});
