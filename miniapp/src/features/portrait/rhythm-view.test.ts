import { expect, it } from 'vitest';
import { rhythmStrip } from './rhythm-view.ts';

it('shows a year of visits, the newest at the right, the dearest highest', () => {
  const strip = rhythmStrip(
    [
      { on: '2025-11-22', amountFen: 9_000 },
      { on: '2026-05-24', amountFen: 2_000 },
      { on: '2026-11-22', amountFen: 4_000 },
      { on: '2026-11-23', amountFen: 100 },
    ],
    '2026-11-22',
  );
  expect(strip.marks).toEqual([
    { on: '2026-05-24', left: 50.1, height: 59 },
    { on: '2026-11-22', left: 100, height: 100 },
  ]);
  expect(strip.months.map(({ month }) => month)).toEqual([12, 2, 4, 6, 8, 10]);
});

it('bears a year without money', () =>
  expect(rhythmStrip([{ on: '2026-11-20', amountFen: 0 }], '2026-11-22').marks[0]?.height).toBe(18));
