import type { Day, Instant } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { type LogEntry, logDays } from './log-view.ts';

const here = { now: '2026-11-08T04:00:00.000Z' as Instant, today: '2026-11-08' as Day, zone: 'Asia/Shanghai' };

const entry = (changes: Partial<LogEntry>): LogEntry => ({
  chain: 'stf_a',
  seq: 1,
  at: '2026-11-08T02:05:00.000Z' as Instant,
  phase: 'asked',
  actor: 'stf_a',
  role: 'operator',
  endpoint: 'pauseDrop',
  requestId: 'req_1',
  facts: { dropId: 'drp_01m810z4qhdzyfqezyx6hd' },
  outcome: null,
  prev: '',
  hash: '',
  ...changes,
});
const ended = (outcome: string, changes: Partial<LogEntry> = {}) =>
  entry({ phase: 'ended', facts: {}, outcome, ...changes });

const said = (entries: readonly LogEntry[]) =>
  logDays(entries, here).map(({ day, lines }) => [
    day,
    ...lines.map(({ time, what, about, outcome }) => `${time} ${what} ${about} ${outcome}`),
  ]);

test('what was asked and how it ended are one line', () => {
  expect(said([ended('done'), entry({})])).toEqual([['今天', '10:05 暂停抢券 抢券 …yx6hd 成功']]);
});

test.each([
  ['not_allowed', '没通过'],
  ['fault', '出错了'],
  ['busy', '太忙没做成'],
])('ended with %s', (outcome, word) => {
  expect(said([ended(outcome), entry({})])[0]?.[1]).toContain(word);
});

test('what never ended is said so, and what was asked on the page before has its end at least', () => {
  expect(said([entry({})])[0]?.[1]).toContain('没做完');
  expect(said([ended('done')])[0]?.[1]).toBe('10:05 暂停抢券  成功');
});

test('days stand apart, amounts are said, words of a person are not', () => {
  const goodwill = { endpoint: 'giveGoodwill', facts: { memberId: 'mbr_00000abcde', points: 50, reason: '~k3Jf' } };
  const days = said([
    ended('done', { requestId: 'req_2' }),
    entry({ requestId: 'req_2', ...goodwill }),
    ended('done', { at: '2026-11-07T02:00:00.000Z' as Instant }),
    entry({ at: '2026-11-07T02:00:00.000Z' as Instant }),
  ]);
  expect(days[0]?.[1]).toContain('会员 …abcde · 50 积分');
  expect(days[0]?.[1]).not.toContain('k3Jf');
  expect(days[1]?.[0]).toBe('昨天');
});
