import type { Clock, Process } from './clock.ts';
import type { Item, Table, Write } from './table.ts';

/** What an environment knows of the shards that are dry; it may be a second old, and a dry shard stays dry. */
export type View = { at: number; readonly dry: Set<number> };

export const emptyView = (): View => ({ at: Number.NEGATIVE_INFINITY, dry: new Set() });

/** How old a view may be before it is read again. */
const viewSeconds = 1;

/** A stock split over shards, with the summary of those that are dry. */
export type Stock = {
  readonly shards: readonly { readonly item: Item; left: number }[];
  /** Coupons put, each one unit of some shard, and when the last was. */
  readonly issued: () => { readonly count: number; readonly lastAt: number };
  /** Reads the summary unless the view is fresh: half a unit. */
  refresh(view: View): Process;
  /** The first shard from home on that the view does not know dry; undefined when all are: sold out. */
  next(view: View, home: number): number | undefined;
  /** The writes that take n units and put the n coupons. */
  takes(shard: number, coupons: readonly Item[]): Write[];
  /** Reads the summary, and adds the shard to it in a transaction that proves it is dry. */
  markDry(view: View, shard: number): Process;
};

export const createStock = (clock: Clock, table: Table, units: number, count: number): Stock => {
  const shards = Array.from({ length: count }, (_, shard) => ({
    item: table.item(shard),
    left: Math.floor(units / count) + (shard < units % count ? 1 : 0),
  }));
  const summary = { item: table.item(count), dry: new Set<number>() };
  let issued = { count: 0, lastAt: 0 };
  const shardAt = (shard: number) => shards[shard] as (typeof shards)[number];
  const look = (view: View): void => {
    view.at = clock.now();
    for (const shard of summary.dry) view.dry.add(shard);
  };

  return {
    shards,
    issued: () => issued,

    *refresh(view) {
      if (view.at + viewSeconds > clock.now()) return;
      if ((yield* table.read(summary.item)) === 'done') look(view);
    },

    next: (view, home) => {
      for (let step = 0; step < count; step += 1) {
        const shard = (home + step) % count;
        if (!view.dry.has(shard)) return shard;
      }
      return undefined;
    },

    takes: (shard, coupons) => {
      const from = shardAt(shard);
      return [
        {
          item: from.item,
          condition: () => from.left >= coupons.length,
          commit: () => {
            from.left -= coupons.length;
          },
        },
        ...coupons.map((item) => ({
          item,
          condition: () => true,
          commit: () => {
            issued = { count: issued.count + 1, lastAt: clock.now() };
          },
        })),
      ];
    },

    *markDry(view, shard) {
      if ((yield* table.read(summary.item, { strong: true })) === 'done') look(view);
      if (!view.dry.has(shard)) {
        const dry = shardAt(shard);
        // Whether it is written or somebody else is at it: this environment has seen the shard dry.
        yield* table.transactPatiently([
          { item: dry.item, condition: () => dry.left === 0, commit: () => undefined },
          { item: summary.item, condition: () => true, commit: () => summary.dry.add(shard) },
        ]);
        view.dry.add(shard);
      }
    },
  };
};
