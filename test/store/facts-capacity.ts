import { refreshFacts } from '@memberday/functions/facts/refresh-facts.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { openInsightStore } from '@memberday/functions/store/insight-store.ts';
import type { FactsNews } from '@memberday/functions/work/study-work.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { giveCoupons, publish } from '../support/give-coupons.ts';
import { bareStore } from './bare-store.ts';

/** A member with twenty purchases and four coupons, of whom something is new. */
export const factsRows = async (table: TestTable, now: Instant) => {
  const bare = bareStore(table);
  const identityKey = 'outer#till#facts';
  const memberId = await bare.join([identityKey], addMs(now, -400 * dayMs));
  const sale = (n: number): OrderEvent => ({
    ...{ type: 'completed', source: 'till', number: `2026${1_000 + n}`, at: addMs(now, (n - 20) * dayMs) },
    ...{ buyer: { identityKey }, freightFen: 0, shop: 'anfu', channel: 'store' },
    lines: [1, 2].map((line) => ({
      ...{ line: String(line), sku: `HD-${(n * line) % 12}`, category: 'tea', quantity: 1, amountFen: 1_990 },
    })),
  });
  const apply = (n: number) =>
    applyOrders(bare.context({ now }), [{ source: 'till', number: sale(n).number, events: [sale(n)] }]);
  for (let n = 0; n < 20; n += 1) await apply(n);
  const templateId = await publish(bare.store, {}, addMs(now, -dayMs));
  await giveCoupons(bare.store, memberId, templateId, { count: 4, at: now });
  const insight = openInsightStore(table.table);
  const refresh = (news: Omit<FactsNews, 'memberId'>) =>
    refreshFacts({ ...bare.context({ now }), insight }, { memberId, ...news });
  await refresh({ whole: true });
  await apply(20);
  const orders = [{ source: 'till', number: sale(20).number }];
  return [
    {
      useCase: 'facts of a member with twenty purchases: an order is new',
      least: '1: its row; 2 more index keys on the first change of a packing round',
      run: () => refresh({ orders }),
    },
    { useCase: 'the same order again', least: '0', run: () => refresh({ orders }) },
    {
      useCase: 'a coupon of four is another one, and changes nothing',
      least: '0; 1 per 4 KB',
      run: () => refresh({ coupons: true }),
    },
    {
      useCase: 'the same member read whole, as when facts are rebuilt',
      least: '0; 1 per 4 KB',
      run: () => refresh({ whole: true }),
    },
  ];
};
