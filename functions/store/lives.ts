import { channels, livePlan, liveStates, seenLives } from '@memberday/shared/contract/live-plan.ts';
import type { LiveWindow } from '@memberday/shared/domain/live/attribution.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import * as z from 'zod/mini';
import type { Appointment } from './drops.ts';
import { dueRow } from './due.ts';
import { indexKeys, keys } from './keys.ts';
import { liveWindowWrites } from './member-days.ts';
import { absent, atVersion, type Row, type Table, type TableKey, type Write } from './table.ts';

const sessionFields = z.extend(livePlan, {
  liveId: z.string(),
  version: z.int(),
  state: z.enum(liveStates),
  operator: z.string(),
  channels,
  made: z.array(
    z.object({
      part: z.int(),
      dropId: z.string(),
      word: z.nullable(z.string()),
      firedAt: z.nullable(z.string()),
    }),
  ),
  startedAt: z.nullable(z.string()),
  overAt: z.nullable(z.string()),
  settledAt: z.nullable(z.string()),
  seen: z.nullable(z.object({ what: z.enum(seenLives), at: z.string() })),
  plannedAt: z.string(),
}) satisfies z.ZodMiniType<LiveSession, unknown>;

/** `export_taken`: another session is bound to this live already. */
export type LiveRefusal = 'live_changed' | 'export_taken';

export type LiveStore = {
  read(liveId: string, options?: { strong?: boolean }): Promise<LiveSession | undefined>;
  /** Those that members may see and whose numbers still change: announced, on, over and not settled; the first to start first. */
  listCurrent(): Promise<LiveSession[]>;
  /** Newest first. */
  list(page: {
    limit: number;
    after: Record<string, unknown> | undefined;
  }): Promise<{ lives: LiveSession[]; last: Record<string, unknown> | undefined }>;
  /**
   * Writes a session after a change, still at the version that was read (0: it is new). What purchases go by, and whose live it is, changes
   * with it.
   * @returns what stood in the way; nothing when all is written
   */
  change<Refusal extends string>(
    before: LiveSession | undefined,
    after: LiveSession,
    beside?: { readonly writes?: readonly Write<Refusal>[]; readonly due?: readonly Appointment[] },
  ): Promise<(Refusal | LiveRefusal)[]>;
  /** The session that is bound to a live. */
  boundTo(exportId: string): Promise<string | undefined>;
  /** An order that names a live nobody has bound yet waits there. */
  keepWaiting(exportId: string, order: OrderName): Promise<void>;
  listWaiting(exportId: string): Promise<OrderName[]>;
  dropWaiting(exportId: string, orders: readonly OrderName[]): Promise<void>;
};

type OrderName = { readonly source: string; readonly number: string };

export const liveStore = (table: Table): LiveStore => ({
  async read(liveId, options) {
    const row = await table.get(keys.live(liveId), options);
    return row && sessionFields.parse(row);
  },

  async listCurrent() {
    const { gsi1pk } = indexKeys.liveCurrent('', '');
    const found = await table.queryAll({ pk: gsi1pk, index: 'gsi1' });
    const rows = await table.getMany(found.map(({ pk, sk }) => ({ pk, sk })));
    return rows.map((row) => sessionFields.parse(row)).sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  },

  async list({ limit, after }) {
    const page = await table.query({ pk: keys.live('').pk, newestFirst: true, limit, after });
    return { lives: page.rows.map((row) => sessionFields.parse(row)), last: page.last };
  },

  change: <Refusal extends string>(
    before: LiveSession | undefined,
    after: LiveSession,
    {
      writes = [],
      due = [],
    }: { readonly writes?: readonly Write<Refusal>[]; readonly due?: readonly Appointment[] } = {},
  ) =>
    table.transact<Refusal | LiveRefusal>([
      {
        write: { put: sessionRow({ ...after, version: after.version + 1 }), condition: atVersion(after.version) },
        refusal: 'live_changed',
      },
      ...windowWrites(before, after),
      ...bindingWrites(before, after),
      ...due.map(({ at, work }) => ({ write: { put: dueRow(at, work) }, refusal: 'live_changed' as const })),
      ...writes,
    ]),

  async boundTo(exportId) {
    const row = await table.get(keys.liveExport(exportId), { strong: true });
    return row && String(row.liveId);
  },

  async keepWaiting(exportId, { source, number }) {
    await table.put({ ...keys.liveExportOrder(exportId, source, number), source, number });
  },

  async listWaiting(exportId) {
    const rows = await table.queryAll({ pk: keys.liveExport(exportId).pk, prefix: 'O#', strong: true });
    return rows.map((row) => ({ source: String(row.source), number: String(row.number) }));
  },

  async dropWaiting(exportId, orders) {
    for (let i = 0; i < orders.length; i += 100) {
      const removes = orders
        .slice(i, i + 100)
        .map(({ source, number }): TableKey => keys.liveExportOrder(exportId, source, number));
      await table.transact(removes.map((remove) => ({ write: { remove }, refusal: 'never' as const })));
    }
  },
});

const current = new Set<LiveSession['state']>(['planned', 'on', 'over']);

const sessionRow = (live: LiveSession): Row => ({
  ...keys.live(live.liveId),
  ...live,
  ...(current.has(live.state) ? indexKeys.liveCurrent(live.startsAt, live.liveId) : {}),
});

const windowOf = ({ liveId, channels, percent, shops, startedAt, overAt }: LiveSession): LiveWindow | undefined =>
  startedAt === null
    ? undefined
    : {
        liveId,
        finderUserName: channels.finderUserName,
        exportId: channels.exportId,
        percent,
        shops,
        from: startedAt,
        until: overAt,
      };

/** Only what purchases go by makes the calendar grow: every function would read it anew for nothing. */
const windowWrites = (before: LiveSession | undefined, after: LiveSession): Write<'live_changed'>[] => {
  const window = windowOf(after);
  const known = before && windowOf(before);
  return window && JSON.stringify(window) !== JSON.stringify(known) ? liveWindowWrites(window, 'live_changed') : [];
};

/** A live is one session's. Whoever counts an order finds the session by it. */
const bindingWrites = (before: LiveSession | undefined, after: LiveSession): Write<'export_taken'>[] => {
  const [was, is] = [before?.channels.exportId ?? null, after.channels.exportId];
  if (was === is) return [];
  return [
    ...(was === null ? [] : [{ write: { remove: keys.liveExport(was) }, refusal: 'export_taken' as const }]),
    ...(is === null
      ? []
      : [
          {
            write: { put: { ...keys.liveExport(is), liveId: after.liveId }, condition: absent },
            refusal: 'export_taken' as const,
          },
        ]),
  ];
};
