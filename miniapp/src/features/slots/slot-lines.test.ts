import { expect, test } from 'vitest';
import { slotLines } from './slot-lines.ts';

const here = { today: '2026-11-22', zone: 'Asia/Shanghai' } as Parameters<typeof slotLines>[1];

test('says of each why it is there, and leads to what has a page of its own', () => {
  const lines = slotLines(
    {
      personal: true,
      items: [
        { kind: 'goods', sku: 'tea', name: '桂花乌龙', category: null, reason: { kind: 'own' } },
        { kind: 'goods', sku: 'cup', name: '随行杯', category: null, reason: { kind: 'picked' } },
        {
          ...{ kind: 'activity', activityId: 'act_1', name: '茶会' },
          reason: { kind: 'opens', at: '2026-11-23T02:00:00.000Z' },
        },
      ],
    },
    here,
  );
  expect(lines.map(({ title, reason }) => `${title}：${reason}`)).toEqual([
    '桂花乌龙：你常买',
    '随行杯：店里挑的',
    '茶会：明天 10:00 开始',
  ]);
  expect(lines.map(({ why }) => why !== undefined)).toEqual([true, true, false]);
  expect(lines[2]?.matter).toEqual({ kind: 'activity', activityId: 'act_1' });
});
