import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { toMove } from './accounts.ts';
import { keys } from './keys.ts';
import { toEntry } from './ledger.ts';
import { toOrder } from './orders.ts';
import type { Query, Row, Table } from './table.ts';

/** What happened to a member before a moment, each list newest first. */
export type Before = {
  readonly orders: readonly Order[];
  readonly entries: readonly Entry[];
  readonly moves: readonly TierMove[];
};

export type TimelineStore = {
  /** @param most of each list */
  before(memberId: string, at: Instant, most: number): Promise<Before>;
};

export const timelineStore = (table: Table): TimelineStore => ({
  async before(memberId, at, most) {
    const pk = keys.memberPk(memberId);
    const under = async (prefix: string, index?: Query['index']): Promise<readonly Row[]> => {
      const between = [prefix, prefix + at] as const;
      const page = await table.query({ pk, between, newestFirst: true, limit: most, ...(index && { index }) });
      return page.rows;
    };
    const [entries, moves, found] = await Promise.all([under('L#'), under('T#'), under('O#', 'gsi1')]);
    const rows = await table.getMany(found.map((row) => ({ pk: row.pk, sk: row.sk })));
    const byPk = new Map(rows.map((row) => [row.pk, toOrder(row)]));
    return {
      entries: entries.map(toEntry),
      moves: moves.map(toMove),
      orders: found.flatMap((row) => byPk.get(row.pk) ?? []),
    };
  },
});
