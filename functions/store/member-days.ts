import { memberDayRecord } from '@memberday/shared/contract/member-days.ts';
import type { LiveWindow } from '@memberday/shared/domain/live/attribution.ts';
import type { CalendarEntry } from '@memberday/shared/domain/member-days/calendar.ts';
import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { Work } from '../work/work.ts';
import { dueRow } from './due.ts';
import { keys } from './keys.ts';
import { atVersion, type Row, type Table, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

const entryFields = z.object({
  memberDayId: z.string(),
  name: z.string(),
  line: z.string(),
  percent: z.int(),
  rule: memberDayRecord.shape.rule,
  prices: memberDayRecord.shape.prices,
  live: memberDayRecord.shape.live,
}) satisfies z.ZodMiniType<CalendarEntry, unknown>;

const windowFields = z.object({
  liveId: z.string(),
  finderUserName: z.string(),
  exportId: z.nullable(z.string()),
  percent: z.int(),
  shops: z.array(z.string()),
  from: z.string(),
  until: z.nullable(z.string()),
}) satisfies z.ZodMiniType<LiveWindow, unknown>;

export type MemberDayStore = {
  read(memberDayId: string): Promise<MemberDay | undefined>;
  /** Newest first. */
  list(page: {
    limit: number;
    after: Record<string, unknown> | undefined;
  }): Promise<{ memberDays: MemberDay[]; last: Record<string, unknown> | undefined }>;
  /**
   * Writes a member day after a change, still at the version that was read (0: it is new), and with it what purchases go by, should it
   * ever have been live.
   * @returns what stood in the way; nothing when all is written
   */
  change<Refusal extends string>(
    day: MemberDay,
    beside?: readonly Write<Refusal>[],
  ): Promise<(Refusal | 'day_changed')[]>;
  /** Grows with every change of the calendar, and with nothing else. */
  calendarVersion(): Promise<number>;
  /** Every member day that was ever live. */
  calendar(): Promise<CalendarEntry[]>;
  /** Every live session that ever began. */
  lives(): Promise<LiveWindow[]>;
};

export const memberDayStore = (table: Table): MemberDayStore => ({
  async read(memberDayId) {
    const row = await table.get(keys.memberDay(memberDayId), { strong: true });
    return row && memberDayRecord.parse(row);
  },

  async list({ limit, after }) {
    const page = await table.query({ pk: keys.memberDay('').pk, newestFirst: true, limit, after });
    return { memberDays: page.rows.map((row) => memberDayRecord.parse(row)), last: page.last };
  },

  change: <Refusal extends string>(day: MemberDay, beside: readonly Write<Refusal>[] = []) =>
    table.transact<Refusal | 'day_changed'>([
      {
        write: { put: rowOf({ ...day, version: day.version + 1 }), condition: atVersion(day.version) },
        refusal: 'day_changed',
      },
      ...(day.live.length > 0 ? calendarWrites(day) : []),
      ...beside,
    ]),

  async calendarVersion() {
    const row = await table.get(keys.calendarVersion(), { strong: true });
    return row === undefined ? 0 : Number(row.n);
  },

  async calendar() {
    const { pk } = keys.calendarVersion();
    const rows = await table.queryAll({ pk, prefix: 'mdy_', strong: true });
    return rows.map((row) => entryFields.parse(row));
  },

  async lives() {
    const { pk } = keys.calendarVersion();
    const rows = await table.queryAll({ pk, prefix: 'liv_', strong: true });
    return rows.map((row) => windowFields.parse(row));
  },
});

const rowOf = (day: MemberDay): Row => ({ ...keys.memberDay(day.memberDayId), ...day });

/** One transaction, so who reads a version reads at least the entries it counts. */
const calendarWrites = ({
  memberDayId,
  name,
  line,
  percent,
  rule,
  prices,
  live,
}: MemberDay): Write<'day_changed'>[] => [
  {
    write: { put: { ...keys.calendarEntry(memberDayId), memberDayId, name, line, percent, rule, prices, live } },
    refusal: 'day_changed',
  },
  calendarGrows('day_changed'),
];

const calendarGrows = <Refusal extends string>(refusal: Refusal): Write<Refusal> => ({
  write: { update: keys.calendarVersion(), change: { text: 'ADD n :one', values: { ':one': 1 } } },
  refusal,
});

/** The calendar's row of a live that has begun, for the transaction that changes the session. */
export const liveWindowWrites = <Refusal extends string>(window: LiveWindow, refusal: Refusal): Write<Refusal>[] => [
  { write: { put: { ...keys.calendarEntry(window.liveId), ...window, ttl: lapseOf(window) } }, refusal },
  calendarGrows(refusal),
];

/** Orders of a live are told within a year; every function holds all windows there are. */
const windowKeptMs = 400 * dayMs;
const lapseOf = ({ from }: LiveWindow): number => ttlOf(from, windowKeptMs);

/** A row that brings work at a moment, for the transaction it belongs to. */
export const appointmentWrite = (at: Instant, work: Work): Write<'day_changed'> => ({
  write: { put: dueRow(at, work) },
  refusal: 'day_changed',
});
