import { previewTemplate } from '@memberday/functions/coupons/preview-template.ts';
import { everySoMany, sampleMembers } from '@memberday/functions/coupons/sample-members.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { memberShards, shardOfMember } from '@memberday/shared/domain/members/shards.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, oneEngine } from './bare-store.ts';

const now = '2026-06-20T04:00:00.000Z';

type Sale = { readonly memberId: string; readonly at: string; readonly fen: number; readonly sku?: string };

describe.each(oneEngine)('a preview on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });

  let count = 0;
  const sell = async ({ memberId, at, fen, sku = 'tea' }: Sale) => {
    count += 1;
    const event: OrderEvent = {
      type: 'completed',
      source: 'till',
      number: `p-${count}`,
      at,
      buyer: { memberId },
      lines: [{ line: '1', sku, quantity: 1, amountFen: fen }],
      freightFen: 0,
    };
    await applyOrders(bare.context({ now }), [{ source: 'till', number: event.number, events: [event] }]);
  };
  type Draft = Parameters<typeof previewTemplate>[1]['template'];
  const preview = async (changes: Parameters<typeof templateWith>[0]) => {
    const template = structuredClone(templateWith(changes)) as Draft;
    return valueIn(await previewTemplate(bare.request({ now }), { template }));
  };

  test('looks at everybody’s orders of last month, and at no others', async () => {
    const [often, once] = [await bare.join(), await bare.join()];
    await bare.store.products.upsert([{ sku: 'cake', category: '蛋糕' }]);
    await sell({ memberId: often, at: '2026-04-30T15:59:59.000Z', fen: 9_000 });
    await sell({ memberId: often, at: '2026-04-30T16:00:00.000Z', fen: 6_000 });
    await sell({ memberId: often, at: '2026-05-31T15:59:59.000Z', fen: 7_000, sku: 'cake' });
    await sell({ memberId: often, at: '2026-05-31T16:00:00.000Z', fen: 9_000 });
    await sell({ memberId: once, at: '2026-05-10T04:00:00.000Z', fen: 3_000 });

    const plain = await preview({ atLeastFen: 5_000 });
    expect(plain).toMatchObject({
      month: '2026-05',
      members: { seen: 2, of: 2 },
      ordersSeen: 3,
      seen: { uses: 2, orders: 2, members: 1, discountFen: 2_000, goodsFen: 13_000 },
      unused: { below_threshold: 1 },
    });
    expect(plain.estimated).toMatchObject({ uses: 2, discountFen: 2_000 });
    expect(plain.seen.byDay.map(({ day }) => day)).toEqual(['2026-05-01', '2026-05-31']);

    // A line is of its product's category, and only a first order is one.
    expect((await preview({ scope: { categories: ['蛋糕'] } })).seen).toMatchObject({ uses: 1, goodsFen: 7_000 });
    const first = await preview({ audience: { levelAtLeast: null, ordersBelow: 1 } });
    expect(first.seen).toMatchObject({ uses: 1, goodsFen: 3_000 });
  });

  test('a template that makes no sense is refused', async () => {
    const template = structuredClone(templateWith({ perOrder: 2, stacking: { kind: 'exclusive' } })) as Draft;
    expect(await previewTemplate(bare.request({ now }), { template })).toMatchObject({
      problem: { code: 'invalid_input', facts: { fields: [{ path: 'template.perOrder' }] } },
    });
  });

  test('of a large shop a shard stands for the whole, and of a very large one a part of it', async () => {
    const large = bareStore(await engine.newTable());
    const ids = await Promise.all(Array.from({ length: 160 }, () => large.join()));
    const shard = ids.filter((id) => shardOfMember(id) === 0).sort();
    const context = large.context({ now });
    expect((await sampleMembers(context, 100_000)).memberIds.toSorted()).toEqual(ids.toSorted());
    const one = await sampleMembers(context, shard.length);
    expect(one).toEqual({ memberIds: shard, seen: shard.length, of: shard.length * memberShards });
    const few = await sampleMembers(context, 2);
    expect(few.seen).toBeLessThanOrEqual(2);
    expect(few.of).toBe(one.of);
  });
});

test.each([
  [[1, 2, 3, 4, 5], 5, [1, 2, 3, 4, 5]],
  [[1, 2, 3, 4, 5], 4, [1, 3, 5]],
  [[1, 2, 3, 4, 5], 1, [1]],
  [[], 3, []],
])('of %j at most %i: %j', (list, most, taken) => {
  expect(everySoMany(list as number[], most)).toEqual(taken);
});
