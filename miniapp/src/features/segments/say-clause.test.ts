import type { Clause } from '@memberday/shared/domain/segments/expression.ts';
import { expect, it } from 'vitest';
import { type Own, sayClause, sayOwn } from './say-clause.ts';

const spent: Clause = {
  kind: 'number',
  what: { of: 'spent', where: { categories: ['茶'] }, within: { kind: 'last', days: 90 } },
  op: '>=',
  value: 30_000,
};

it.each<[Clause, string]>([
  [spent, '近 90 天买茶的消费至少 ¥300'],
  [{ kind: 'number', what: { of: 'tier' }, op: '>=', value: 2 }, '等级至少 2'],
  [{ kind: 'number', what: { of: 'alive' }, op: '<', value: 0.5 }, '还会来的可能少于 50%'],
  [
    { kind: 'number', what: { of: 'daysSince', day: 'lastPurchase' }, op: '>', value: 60 },
    '最近一次买到现在超过 60 天',
  ],
  [{ kind: 'number', what: { of: 'happened', event: 'posted' }, op: '>=', value: 1 }, '一直以来晒单的次数至少 1 次'],
  [{ kind: 'day', day: 'joined', within: { kind: 'calendar', unit: 'month', back: 1 } }, '上个月入会'],
  [{ kind: 'name', of: 'lifecycle', anyOf: ['silent', 'lost'] }, '阶段是 沉默 或 流失'],
  [{ kind: 'name', of: 'rfm', anyOf: ['key-keep'] }, '价值分组是 重要保持'],
  [{ kind: 'flag', flag: 'bought' }, '买过东西'],
  [
    {
      kind: 'sequence',
      steps: [
        { event: { kind: 'happening', event: 'coupon-claimed' } },
        { event: { kind: 'purchase', where: { categories: ['面包'] } }, days: 7 },
      ],
      notThen: { event: { kind: 'purchase' }, days: 30 },
    },
    '领了一张券，7 天内买面包，之后 30 天内没有买东西',
  ],
])('says %j', (clause, words) => expect(sayClause(clause)).toBe(words));

it.each<[Clause, Own, string | null]>([
  [spent, { kind: 'number', number: 62_050, isLeast: false }, '¥620.5'],
  [{ kind: 'name', of: 'lifecycle', anyOf: ['lost'] }, { kind: 'names', names: ['active'] }, '活跃'],
  [{ kind: 'name', of: 'tag', anyOf: ['常客'] }, { kind: 'names', names: [] }, null],
  [spent, { kind: 'nothing' }, null],
])('says what the member has: %#', (clause, own, words) => expect(sayOwn(clause, own)).toBe(words));
