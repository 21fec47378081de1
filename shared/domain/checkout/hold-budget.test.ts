import { describe, expect, it } from 'vitest';
import type { Limit } from '../limits/limit.ts';
import {
  type Budget,
  budgetsOf,
  capOf,
  countAgain,
  lowerTakes,
  mergeBudgetChanges,
  takeFromBudget,
} from './hold-budget.ts';

const money = (limit: number, period: Limit['period'] = 'none'): Limit => ({
  action: 'use',
  metric: 'amount',
  period,
  entity: 'campaign',
  limit,
  breach: 'reject',
});
const at = '2026-11-11T16:30:00.000Z';
const zone = 'Asia/Shanghai';

describe('the budgets of a template', () => {
  it('are its limits on money, by the day of the shop', () => {
    const limits = [
      money(5),
      money(7, 'day'),
      { ...money(9), entity: 'member' as const },
      { ...money(9), action: 'claim' },
    ];
    expect(budgetsOf('tpl_a', [{ limits }], at, zone)).toEqual([
      { budget: 'tpl_a/use/amount/none/ever', period: 'none', fen: 5, shards: 1 },
      { budget: 'tpl_a/use/amount/day/2026-11-12', period: 'day', fen: 7, shards: 1 },
    ]);
  });

  it.each([
    [1_000_000, 1],
    [1_000_001, 2],
    [16_000_000, 16],
    [900_000_000, 16],
  ])('of %i fen has %i shards, and keeps them when it is lowered', (fen, shards) => {
    const versions = [{ limits: [money(fen)] }, { limits: [money(10)] }];
    expect(budgetsOf('tpl_a', versions.slice(0, 1), at, zone)).toMatchObject([{ fen, shards }]);
    expect(budgetsOf('tpl_a', versions, at, zone)).toMatchObject([{ fen: 10, shards }]);
  });

  it('has caps that add up to it', () => {
    const budget = { fen: 1_000_003, shards: 7 };
    const caps = Array.from({ length: 7 }, (_, shard) => capOf(budget, shard));
    expect(caps.reduce((sum, cap) => sum + cap, 0)).toBe(budget.fen);
    expect(Math.max(...caps) - Math.min(...caps)).toBe(1);
  });
});

describe('taking from a budget', () => {
  const budget: Budget = { budget: 'b', period: 'none', fen: 30, shards: 3 };
  it.each<[string, number[], number, number, [number, number][] | undefined]>([
    ['all from home', [0, 0, 0], 1, 10, [[1, 10]]],
    ['from the fullest where home has less', [2, 5, 0], 1, 9, [[2, 9]]],
    [
      'from several',
      [2, 5, 4],
      1,
      13,
      [
        [0, 8],
        [2, 5],
      ],
    ],
    ['the last fen', [10, 10, 9], 0, 1, [[2, 1]]],
    ['not beyond it', [10, 10, 9], 0, 2, undefined],
    ['not from what a lowered budget has overdrawn elsewhere', [25, 0, 0], 1, 6, undefined],
  ])('%s', (_, used, home, fen, shards) => {
    const takes = takeFromBudget(budget, used, home, fen);
    expect(takes).toEqual(shards?.map(([shard, part]) => ({ budget: 'b', shard, fen: part })));
  });

  it('is lowered from its end, raised again at its beginning, each budget by itself', () => {
    const takes = [
      { budget: 'b', shard: 0, fen: 7 },
      { budget: 'b', shard: 2, fen: 3 },
      { budget: 'c', shard: 0, fen: 10 },
    ];
    const lowered = lowerTakes(takes, 6);
    expect(lowered.takes.map(({ fen }) => fen)).toEqual([6, 0, 6]);
    expect(lowered.changes.map(({ fen }) => fen)).toEqual([-1, -3, -4]);
    const raised = countAgain(lowerTakes(takes, 0).takes, 5);
    expect(raised.takes.map(({ fen }) => fen)).toEqual([5, 0, 5]);
    expect(raised.changes).toEqual([
      { budget: 'b', shard: 0, fen: 5 },
      { budget: 'c', shard: 0, fen: 5 },
    ]);
  });

  it('is one change per shard, and none where they cancel out', () => {
    const changes = [
      { budget: 'b', shard: 0, fen: 5, cap: 9 },
      { budget: 'b', shard: 0, fen: -2 },
      { budget: 'b', shard: 1, fen: 4 },
      { budget: 'b', shard: 1, fen: -4 },
    ];
    expect(mergeBudgetChanges(changes)).toEqual([{ budget: 'b', shard: 0, fen: 3, cap: 9 }]);
  });
});
