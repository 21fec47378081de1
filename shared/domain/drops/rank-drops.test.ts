import { expect, test } from 'vitest';
import type { DropStage } from './drop-state.ts';
import { type RankedDrop, rankDrops } from './rank-drops.ts';

const now = '2026-11-21T04:00:00.000Z';
const drop = (dropId: string, stage: DropStage, opensForYouAt: string, claimed = 0): RankedDrop => ({
  dropId,
  stage,
  opensForYouAt,
  perMember: 1,
  claimed: Array.from({ length: claimed }),
});

test('what can be had comes first, then what comes next, then what one has, then what is gone', () => {
  const drops = [
    drop('gone', 'sold_out', '2026-11-21T02:00:00.000Z'),
    drop('mine', 'open', '2026-11-21T03:00:00.000Z', 1),
    drop('in a week', 'announced', '2026-11-28T02:00:00.000Z'),
    drop('paused', 'paused', '2026-11-21T03:30:00.000Z'),
    drop('tonight', 'announced', '2026-11-21T12:00:00.000Z'),
    drop('for months', 'open', '2026-06-01T02:00:00.000Z'),
    drop('since this morning', 'open', '2026-11-21T02:00:00.000Z'),
    drop('early, for others', 'early', '2026-11-21T05:00:00.000Z'),
    drop('mine and gone', 'sold_out', '2026-11-20T02:00:00.000Z', 1),
  ];
  expect(rankDrops(drops, now).map(({ dropId }) => dropId)).toEqual([
    'since this morning',
    'for months',
    'early, for others',
    'tonight',
    'in a week',
    'mine',
    'mine and gone',
    'paused',
    'gone',
  ]);
});
