import { expect, test } from 'vitest';
import {
  eventRow,
  type KeyView,
  keyRow,
  type MessageView,
  messageRow,
  pathsOf,
  type SourceView,
  sourceRow,
} from './systems-view.ts';

const here = { now: '2026-11-22T04:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const source = {
  name: '有赞商城',
  adapter: 'youzan',
  state: 'on',
  parked: 0,
  moreParked: false,
  lastTakenAt: '2026-11-22T02:30:00.000Z',
} as SourceView;

test.each<[string, Partial<SourceView>, object]>([
  ['works', {}, { line: '有赞 · 最近 今天 10:30', value: '正常', tone: 'good' }],
  ['never sent anything', { lastTakenAt: null }, { line: '有赞 · 还没收到过', value: '正常' }],
  ['sent what nobody could read', { parked: 3 }, { value: '3 条待处理', tone: 'warn' }],
  ['sent a lot of it', { parked: 100, moreParked: true }, { value: '100+ 条待处理' }],
  ['is switched off', { state: 'off', parked: 3 }, { value: '已停用', tone: 'quiet' }],
])('a source that %s', (_, more, row) => {
  expect(sourceRow({ ...source, ...more }, here)).toMatchObject(row);
});

const key = { name: '仓库', keyScopes: ['stock', 'orders'], lastUsedAt: null, callsToday: 0 } as unknown as KeyView;
test('a key says what it may call and when it was used', () => {
  expect(keyRow(key, here)).toEqual({ title: '仓库', line: '库存、订单和退货', value: '没用过' });
  expect(keyRow({ ...key, lastUsedAt: here.now }, here).value).toBe('今天 12:00');
});

const message = { about: 'order.paid', state: 'done', numbers: ['A1', 'A2'], fault: null } as unknown as MessageView;
test.each<[string, Partial<MessageView>, object]>([
  ['was applied', {}, { about: '订单 A1、A2', state: '已入账', tone: 'good' }],
  [
    'lacks a field',
    { state: 'parked', fault: { field: 'data.number', why: 'is missing' } },
    { about: 'data.number：没有这一项', tone: 'warn' },
  ],
  ['is wrong in a way without words', { fault: { field: 'x', why: 'too big' } }, { about: 'x：这一项不合规矩' }],
  ['does not say what it is', { about: null, numbers: [] }, { what: '没说是什么', about: '' }],
])('a message that %s', (_, more, row) => {
  expect(messageRow({ ...message, ...more })).toMatchObject(row);
});

test('fields are listed by their paths, and a huge message does not fill the phone', () => {
  expect(pathsOf({ a: { b: [1, 'x'] }, c: null })).toEqual([
    { path: 'a.b.0', value: '1' },
    { path: 'a.b.1', value: 'x' },
    { path: 'c', value: 'null' },
  ]);
  expect(pathsOf(Array.from({ length: 500 }, (_, i) => i))).toHaveLength(120);
  expect(pathsOf('text')).toEqual([]);
});

test('an event is said as the books would have it', () => {
  expect(eventRow({ type: 'refunded', number: 'E1', at: here.now }, here)).toBe('退款 · E1 · 今天 12:00');
});
