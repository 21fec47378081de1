import type { GroupCounts } from '@memberday/shared/domain/groups/counts.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsTodayWords } from '../../words/ops/today.ts';

const said = opsTodayWords.numbers;

/** Whole yuan: on a strip of five there is no room for cents. */
export const wholeYuan = (fen: number): string => `¥${sayNumber(Math.floor(fen / 100))}`;

/** The five numbers of a day that say how a group does. */
export const dayNumbers = ({ visitors, joins, claims, orders, fen, refundFen }: GroupCounts) => [
  { key: 'visitors', name: said.visitors, value: sayNumber(visitors) },
  { key: 'joins', name: said.joins, value: sayNumber(joins) },
  { key: 'claims', name: said.claims, value: sayNumber(claims) },
  { key: 'orders', name: said.orders, value: sayNumber(orders) },
  { key: 'money', name: said.money, value: wholeYuan(fen - refundFen) },
];
