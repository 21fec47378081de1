import { addLiveCounts, type LiveCounts } from './live-counts.ts';
import { type LivePart, orderForPart } from './live-part.ts';
import type { CountedAt, CountedOrder } from './order-share.ts';

/** A row of sums: of a whole session, of a group or an anchor in it, of a minute. */
export type CountedIn =
  | { readonly of: 'all' }
  | { readonly of: 'group'; readonly groupId: string | null }
  | { readonly of: 'anchor'; readonly anchor: string | null }
  | { readonly of: 'minute'; readonly minute: string };

export type Addition = { readonly liveId: string; readonly to: CountedIn; readonly add: Partial<LiveCounts> };

export type OrderCounting = {
  readonly counted: CountedOrder;
  readonly parts: readonly LivePart[];
  readonly additions: readonly Addition[];
};

/**
 * What counting an order at a version changes: what it added before is taken off where it was, and added where it is now. So the sums are
 * what the counted orders come to, whatever was told twice, late or in another order. A version that is counted already, or one older
 * than that, changes nothing.
 * @param partOf the part of a person in a session, as it was read
 * @returns undefined: nothing to write
 */
export const countOrder = (
  before: CountedOrder,
  orderVersion: number,
  at: CountedAt | null,
  partOf: (liveId: string, person: string) => LivePart,
): OrderCounting | undefined => {
  if (orderVersion <= before.orderVersion) return undefined;
  // An order that is put down nowhere, as before, needs no row.
  if (before.at === null && at === null) return undefined;
  const parts = new Map<string, LivePart>();
  const additions: Addition[] = [];
  const apply = ({ liveId, person, groupId, anchor, paidAt, share }: CountedAt, sign: 1 | -1): void => {
    const key = `${liveId}\n${person}`;
    const { part, counts } = orderForPart(parts.get(key) ?? partOf(liveId, person), share, sign);
    parts.set(key, part);
    const { ordered: _, returned: __, ...things } = counts;
    additions.push(
      { liveId, to: { of: 'all' }, add: counts },
      { liveId, to: { of: 'group', groupId }, add: things },
      { liveId, to: { of: 'anchor', anchor }, add: things },
      { liveId, to: { of: 'minute', minute: paidAt.slice(0, 16) }, add: things },
    );
  };
  if (before.at) apply(before.at, -1);
  if (at) apply(at, 1);
  return {
    counted: { ...before, orderVersion, at },
    parts: [...parts.values()],
    additions: mergeAdditions(additions),
  };
};

/** One addition a row, and none for a row that stays as it is. */
export const mergeAdditions = (additions: readonly Addition[]): Addition[] => {
  const byRow = new Map<string, Addition>();
  for (const each of additions) {
    const name = JSON.stringify([each.liveId, each.to]);
    const known = byRow.get(name);
    byRow.set(name, known ? { ...known, add: addLiveCounts(known.add, each.add) } : each);
  }
  return [...byRow.values()]
    .map((each) => ({ ...each, add: addLiveCounts(each.add, {}) }))
    .filter(({ add }) => Object.keys(add).length > 0);
};
