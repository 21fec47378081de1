import type { Process } from './clock.ts';
import type { Stock, View } from './stock.ts';
import type { Item, Table } from './table.ts';

export type Told = 'won' | 'sold_out' | 'busy';

/**
 * A claim answered at once: one unit of a shard and the coupon in one transaction, from the home shard on over those not known dry. With one
 * shard it is the plain counter.
 */
export function* claimDirectly(
  table: Table,
  stock: Stock,
  view: View,
  claim: { readonly home: number; readonly coupon: Item },
): Process<Told> {
  yield* stock.refresh(view);
  for (;;) {
    const shard = stock.next(view, claim.home);
    if (shard === undefined) return 'sold_out';
    const answer = yield* table.transactPatiently(stock.takes(shard, [claim.coupon]));
    if (answer === 'done') return 'won';
    if (answer === 'busy') return 'busy';
    yield* stock.markDry(view, shard);
  }
}
