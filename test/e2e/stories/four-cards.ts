import { randomBytes } from 'node:crypto';
import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, dayMs, dayOf, hourMs, instantOf, startOfDay } from '@memberday/shared/domain/time.ts';
import { joinAs } from '../../support/join-as.ts';
import type { TestPlatform } from '../../support/start-platform.ts';

/** Four members, one on every tier, each with a few days of life behind them; their openids are `story-new`, `story-silver` … */
export const tellFourCards = async (platform: TestPlatform): Promise<void> => {
  const staff = platform.staffClient();
  const happen = async (...events: OrderEventInput[]): Promise<void> => {
    const handedIn = await staff.ingestOrderEvents({ events });
    if (!handedIn.ok || handedIn.value.refused.length > 0) throw new Error(JSON.stringify(handedIn));
    await platform.idle();
  };

  await joinAs(platform, 'story-new', '阿棠');

  const lin = await joinAs(platform, 'story-silver', '林小满');
  await happen(bought(lin, 'lin-1', 24, 318_00), bought(lin, 'lin-2', 13, 212_00), ordered(lin, 'lin-3', 1, 36_00), {
    type: 'paid',
    source: 'mini-shop',
    number: 'lin-3',
    at: daysAgo(1),
  });
  const spent = await staff.spendPoints({ memberId: lin, number: spendId(), points: 120, reason: '换一杯桂花乌龙' });
  if (!spent.ok) throw new Error(spent.problem.code);

  const zhou = await joinAs(platform, 'story-gold', '周远');
  await happen(
    bought(zhou, 'zhou-1', 40, 1_680_00),
    bought(zhou, 'zhou-2', 8, 466_00),
    bought(zhou, 'zhou-3', 3, 88_00),
  );
  await happen({
    type: 'refunded',
    source: 'mini-shop',
    number: 'zhou-3',
    refund: 'zhou-3-r1',
    amountFen: 18_00,
    at: daysAgo(1),
  });

  const ouyang = await joinAs(platform, 'story-black', '欧阳一一');
  await happen(
    bought(ouyang, 'ou-1', 90, 4_288_00),
    bought(ouyang, 'ou-2', 31, 2_466_00),
    bought(ouyang, 'ou-3', 2, 158_00),
  );
};

const spendId = (): string => newId('spend', instantOf(Date.now()), randomBytes(12));

/** Twenty past three of that day in the shop: a time at which people buy tea. */
const daysAgo = (days: number): string => {
  const { zone } = defaultProgramme;
  return addMs(startOfDay(dayOf(instantOf(Date.now() - days * dayMs), zone), zone), 15 * hourMs + 20 * minuteMs);
};

const minuteMs = 60_000;

const body = (memberId: string, number: string, days: number, amountFen: number) => ({
  source: 'mini-shop',
  number,
  at: daysAgo(days),
  buyer: { memberId },
  shop: 'anfu',
  lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
});

const bought = (memberId: string, number: string, days: number, amountFen: number): OrderEventInput => ({
  type: 'completed',
  ...body(memberId, number, days, amountFen),
});

const ordered = (memberId: string, number: string, days: number, amountFen: number): OrderEventInput => ({
  type: 'created',
  ...body(memberId, number, days, amountFen),
});
