import { expect, test } from 'vitest';
import { type FriendItem, friendRow } from './friend-row.ts';

const here = { now: '2026-11-22T04:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const friend: FriendItem = {
  friendId: 'mbr_b',
  name: '何*',
  stage: 'joined',
  joinedAt: '2026-11-21T04:00:00.000Z',
  at: null,
  rewards: [],
};
const points = { reward: { kind: 'points', points: 100 }, coupon: null } as const;

test.each<[string, Partial<FriendItem>, string, string]>([
  ['joined', { at: '2026-12-21T04:00:00.000Z' }, '已加入', '12月21日前下首单就算'],
  ['ordered', { stage: 'ordered' }, '已下单', '等朋友收货'],
  ['received', { stage: 'waiting', at: '2026-11-23T07:00:00.000Z' }, '等到账', '明天 15:00 到账'],
  ['being looked at', { stage: 'checking' }, '核对中', '店里在核对，最晚两个工作日'],
  ['held', { stage: 'held' }, '下月补发', '这个月的份数满了，下月 1 日补给你'],
  ['rewarded', { stage: 'rewarded', rewards: [points] }, '已到账', '你得了 100 积分'],
  ['rewarded, the friend alone', { stage: 'rewarded' }, '已到账', '朋友的奖励已到账'],
  ['taken back', { stage: 'taken_back' }, '已收回', '朋友退了首单，两边的奖励一起收回'],
])('%s', (_, changes, stage, line) => {
  const row = friendRow({ ...friend, ...changes }, here);
  expect([row.stage, row.line]).toEqual([stage, line]);
  expect(row.label).toBe(`何*，${stage}，${line}`);
});

test('somebody without a name is somebody', () =>
  expect(friendRow({ ...friend, name: null }, here)).toMatchObject({ name: '一位朋友', since: '昨天加入' }));
