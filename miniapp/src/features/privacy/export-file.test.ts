import { exportSections } from '@memberday/shared/contract/account.ts';
import { describe, expect, test } from 'vitest';
import { type Collected, fileOf, nothingYet, percentOf, saySize, withPage } from './export-file.ts';

/** Everything in pages of one, each section as long as told; others have one item. */
const collect = (lengths: Record<string, number> = {}) => {
  const asked: string[] = [];
  const percents: number[] = [];
  let state: Collected = nothingYet;
  while (state.next) {
    const { section, cursor } = state.next;
    asked.push(`${section}/${cursor ?? ''}`);
    percents.push(percentOf(state));
    const n = Number(cursor ?? 0);
    const isLast = n + 1 >= (lengths[section] ?? 1);
    state = withPage(state, { items: [{ section, n }], cursor: isLast ? null : String(n + 1) });
  }
  return { state, asked, percents };
};

describe('collecting an export', () => {
  test('asks for every section once, in order', () =>
    expect(collect().asked).toEqual(exportSections.map((section) => `${section}/`)));

  test('goes through the pages of a long one before the next', () => {
    const { state, asked } = collect({ points: 3 });
    expect(asked.filter((each) => each.startsWith('points'))).toEqual(['points/', 'points/1', 'points/2']);
    expect(state.items.points).toHaveLength(3);
  });

  test('never goes back in what it shows, and ends at a hundred', () => {
    const { state, percents } = collect({ points: 4, orders: 2 });
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(percents[0]).toBe(0);
    expect(percentOf(state)).toBe(100);
  });
});

test('the file is JSON with names a person reads', () => {
  const file = JSON.parse(fileOf(collect().state, '2026-11-22 10:00', '半日')) as Record<string, unknown>;
  expect(Object.keys(file).slice(0, 5)).toEqual(['品牌', '导出时间', '说明', '个人资料', '积分和等级']);
  expect(file.积分明细).toEqual([{ section: 'points', n: 0 }]);
});

test.each([
  ['abc', '3 B'],
  ['茶', '3 B'],
  ['𠮷', '4 B'],
  ['x'.repeat(2048), '2 KB'],
  ['茶'.repeat(1024 * 1024), '3.0 MB'],
])('a size is said as files say it (%#)', (text, expected) => expect(saySize(text)).toBe(expected));
