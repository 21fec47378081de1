import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { addMs, type Day, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import { type CastMember, findInCast, isStar } from './cast.ts';
import { itemOf } from './catalogue.ts';
import { createChance } from './chance.ts';
import { returnedGift } from './planned-purchases.ts';
import { momentOf, toLine } from './purchases.ts';

/** Points somebody spent. */
export type Spend = {
  readonly member: string;
  readonly number: string;
  readonly points: number;
  readonly reason: string;
};

/** What the shops give for points over the counter. */
const offers = [
  { points: 120, reason: '柜台换：半日清茶' },
  { points: 180, reason: '柜台换：可颂' },
  { points: 260, reason: '柜台换：抹茶拿铁' },
  { points: 700, reason: '柜台换：半日帆布袋' },
  { points: 1300, reason: '柜台换：粗陶随行杯' },
] as const;

/**
 * What the members who are no stars got for points. Nobody spends more than half of what they have at the least, so that none is refused.
 * @param surePoints a lower bound of what a member holds
 */
export const spendsOfOthers = (
  cast: readonly CastMember[],
  today: Day,
  surePoints: (member: CastMember) => number,
): Spend[] =>
  cast.flatMap((member) => {
    const chance = createChance(`mall/${member.key}`);
    const within = isStar(member) ? [] : offers.filter(({ points }) => points <= surePoints(member) / 2);
    if (within.length === 0 || !chance.happens(0.45)) return [];
    const at = momentOf(today, chance.between(2, 70), chance.between(10, 20));
    return [{ member: member.key, number: spendNumber(at, member.key), ...chance.pick(within) }];
  });

/** What stars spent, and the events that need these spends before them: orders paid partly with points, and returns. */
export const spendsOfStars = (
  cast: readonly CastMember[],
  today: Day,
): { spends: Spend[]; events: OrderEventInput[] } => {
  const spend = (member: string, at: Instant, points: number, reason: string): Spend => {
    return { member, number: spendNumber(at, member), points, reason };
  };
  const bagAt = momentOf(today, 6, 13);
  const cupAt = momentOf(today, 5, 12);
  const bag = spend('luo', bagAt, 100, '积分抵 ¥10：半日帆布袋');
  const cup = spend('lin', cupAt, 200, '积分抵 ¥20：粗陶随行杯');
  const tasting = spend('he', momentOf(today, 12, 16), 1000, '柜台换：老白茶品鉴席两位');
  return {
    spends: [bag, cup, tasting],
    events: [
      ...paidPartlyWithPoints(findInCast(cast, 'luo'), 'MYLBAG-001', bagAt, { sku: 'M01', offFen: 1000, spend: bag }),
      ...paidPartlyWithPoints(findInCast(cast, 'lin'), 'MAFCUP-001', cupAt, { sku: 'M02', offFen: 2000, spend: cup }),
      { type: 'refunded', source: 'mini-program', number: 'MAFCUP-001', at: momentOf(today, 1, 18), refund: 'R1' },
      { type: 'refunded', source: 'till', number: returnedGift, at: momentOf(today, 1, 17), refund: 'R1' },
    ],
  };
};

const paidPartlyWithPoints = (
  { phone, shop }: CastMember,
  number: string,
  at: Instant,
  { sku, offFen, spend }: { sku: string; offFen: number; spend: Spend },
): OrderEventInput[] => {
  const told = { source: 'mini-program', number };
  const line = toLine(itemOf(sku), 0, 1);
  return [
    {
      type: 'created',
      ...told,
      at,
      buyer: { identity: { kind: 'phone', value: phone } },
      shop,
      channel: 'mini-program',
      lines: [{ ...line, amountFen: line.amountFen - offFen }],
      spendNumber: spend.number,
    },
    { type: 'paid', ...told, at: addMs(at, 40_000) },
    { type: 'received', ...told, at: addMs(at, 2 * dayMs) },
  ];
};

const spendNumber = (at: Instant, whose: string): string =>
  newId('spend', at, createChance(`spend/${whose}`).bytes(12));
