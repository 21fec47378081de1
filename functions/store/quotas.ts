import { type Quota, quotaDay } from '@memberday/shared/domain/staff/quota.ts';
import { type Day, dayMs, hourMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import type { Table, Write } from './table.ts';
import { ttlOf } from './ttl.ts';

/** What one environment took of a key's quota, or the span that has nothing left. */
export type Taken = { readonly calls: number } | { readonly spent: 'minute' | 'day' };

const dayFields = z.object({ calls: z.int(), at: z.string() });
export type QuotaDay = z.infer<typeof dayFields>;

/** Days are kept so long, since the newest tells when a key was used last. */
const daysKept = 400;

/** Counts the calls of machines, some at a time, so that neither row is written for each call. */
export type QuotaStore = {
  /** Takes so many calls, or as many as are left, of the minute and of the day at once. */
  take(keyId: string, quota: Quota, at: Instant, calls: number): Promise<Taken>;
  /** The newest day a key was used on. */
  lastDay(keyId: string): Promise<(QuotaDay & { readonly day: Day }) | undefined>;
};

export const quotaStore = (table: Table): QuotaStore => {
  const count = (
    span: 'minute' | 'day',
    key: { readonly pk: string; readonly sk: string },
    { most, calls, at, keptMs }: { most: number; calls: number; at: Instant; keptMs: number },
  ): Write<'minute' | 'day'> & { tell: true } => ({
    write: {
      update: key,
      change: {
        text: 'SET #at = :at, #ttl = :ttl ADD #calls :calls',
        values: { ':at': at, ':ttl': ttlOf(at, keptMs), ':calls': calls },
      },
      condition: {
        text: 'attribute_not_exists(#calls) OR #calls <= :room',
        values: { ':room': most - calls },
      },
    },
    refusal: span,
    tell: true,
  });

  return {
    async take(keyId, { perMinute, perDay }, at, wanted) {
      for (let calls = Math.min(wanted, perMinute, perDay); ; ) {
        const refusals = await table.attempt([
          count('minute', keys.quota(keyId, `MINUTE#${at.slice(0, 16)}`), {
            most: perMinute,
            calls,
            at,
            keptMs: hourMs,
          }),
          count('day', keys.quota(keyId, `DAY#${quotaDay(at)}`), { most: perDay, calls, at, keptMs: daysKept * dayMs }),
        ]);
        if (refusals.length === 0) return { calls };
        const rooms = refusals.map(({ refusal, row }) => ({
          span: refusal,
          room: (refusal === 'minute' ? perMinute : perDay) - Number(row?.calls ?? 0),
        }));
        const tightest = rooms.reduce((least, each) => (each.room < least.room ? each : least));
        // A quota that was made smaller meanwhile leaves less than nothing.
        if (tightest.room <= 0) return { spent: tightest.span };
        calls = Math.min(calls - 1, tightest.room);
        if (calls < 1) return { spent: tightest.span };
      }
    },

    async lastDay(keyId) {
      const { pk } = keys.quota(keyId, '');
      const { rows } = await table.query({ pk, prefix: 'DAY#', newestFirst: true, limit: 1 });
      const [row] = rows;
      return row && { ...dayFields.parse(row), day: row.sk.slice('DAY#'.length) };
    },
  };
};
