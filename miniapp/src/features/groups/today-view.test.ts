import { describe, expect, test } from 'vitest';
import { cardOfTask } from './card-of-task.ts';
import { type Task, todayView } from './today-view.ts';

const task = (some: Partial<Task>): Task => ({
  taskId: 'tsk_1',
  operator: 'stf_1',
  groupId: 'grp_1',
  group: '安福路一群',
  source: { kind: 'hand', id: 'x' },
  at: '2026-11-08T02:00:00.000Z',
  title: '预热',
  text: '明天会员日',
  card: { page: 'drop', params: { dropId: 'drp_1' }, title: '会员日抢券' },
  proof: 'by-entry',
  state: 'now',
  doneAt: null,
  noticedAt: null,
  entries: 0,
  ...some,
});

describe('an operator’s day', () => {
  test('the same thing in two groups is one block, another time is another', () => {
    const view = todayView(
      [
        task({ taskId: 'tsk_1', state: 'noticed', entries: 12 }),
        task({ taskId: 'tsk_2', group: null, state: 'late' }),
        task({ taskId: 'tsk_3', at: '2026-11-08T12:00:00.000Z', state: 'skipped' }),
      ],
      'Asia/Shanghai',
    );
    expect(
      view.blocks.map(({ time, state, rows }) => [time, state, rows.map(({ group, line }) => `${group} ${line}`)]),
    ).toEqual([
      ['10:00', 'late', ['安福路一群 12 次点开', '没人管的群 该补了']],
      ['20:00', 'skipped', ['安福路一群 这次不发']],
    ]);
    expect([view.done, view.all]).toEqual([1, 2]);
  });
});

describe('the card of a task', () => {
  test('says where it is shared, by whom and for which task', () => {
    expect(cardOfTask(task({}))).toEqual({
      title: '会员日抢券',
      to: 'drop',
      params: { dropId: 'drp_1' },
      from: { g: 'grp_1', o: 'stf_1', k: 'tsk_1' },
    });
  });

  test('a page this app does not have is the first one; no card is none', () => {
    const unknown = task({ card: { page: 'lottery', params: { x: '1' }, title: '抽奖' } });
    expect(cardOfTask(unknown)).toMatchObject({ to: 'home', params: {} });
    expect(cardOfTask(task({ card: null }))).toBeNull();
  });
});
