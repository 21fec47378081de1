import { randomBytes } from 'node:crypto';
import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, dayMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { joinAs } from '../../support/join-as.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

const products = [
  { sku: 'T01', name: '半日乌龙', category: 'tea' },
  { sku: 'B02', name: '海盐卷', category: 'bread' },
  { sku: 'G01', name: '粗陶随行杯', category: 'goods' },
];

/**
 * Two members and what they bought: `purchases-regular` has a tier, points that came and went, one order on its way, one refunded in part, one
 * that waits for its payment; `purchases-none` has nothing.
 */
export const tellPurchases = async (platform: TestPlatform): Promise<void> => {
  const staff = platform.staffClient();
  valueIn(await staff.upsertProducts({ products }));
  const memberId = await joinAs(platform, 'purchases-regular', '许大雪');
  const buyer = { memberId };
  const line = (sku: string, quantity: number, amountFen: number, name = '1') => ({
    line: name,
    sku,
    quantity,
    amountFen,
  });
  const happen = async (...events: OrderEventInput[]): Promise<void> => {
    expectAll(valueIn(await staff.ingestOrderEvents({ events })).refused);
    await platform.idle();
  };

  await happen({ type: 'completed', ...key('p-1', 40), shop: 'anfu', buyer, lines: [line('G01', 4, 612_00)] });
  await happen(
    {
      type: 'completed',
      ...key('p-2', 9),
      shop: 'anfu',
      buyer,
      lines: [line('T01', 2, 48_00), line('B02', 3, 42_00, '2')],
    },
    { type: 'refunded', ...key('p-2', 8), refund: 'r1', lines: [{ line: '2', quantity: 1 }] },
  );
  const sent = { buyer, lines: [line('G01', 1, 129_00)], freightFen: 10_00 };
  await happen({ type: 'created', ...key('p-3', 2), ...sent }, { type: 'paid', ...key('p-3', 2) });
  await happen({ type: 'created', ...key('p-4', 0), buyer, lines: [line('B02', 2, 28_00)] });
  const number = newId('spend', instantOf(Date.now()), randomBytes(12));
  valueIn(await staff.spendPoints({ memberId, number, points: 120, reason: '柜台换一杯桂花乌龙' }));
  valueIn(await staff.useBenefit({ memberId, kind: 'free_shipping', source: 'shop', number: 'p-3' }));

  await joinAs(platform, 'purchases-none', '小满');
};

const key = (number: string, daysAgo: number) => ({
  source: 'shop',
  number,
  at: addMs(instantOf(Date.now()), -daysAgo * dayMs - hourMs),
});

const expectAll = (refused: readonly unknown[]): void => {
  if (refused.length > 0) throw new Error(`not all was taken: ${JSON.stringify(refused)}`);
};
