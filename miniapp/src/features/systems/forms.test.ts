import { expect, test } from 'vitest';
import { filledKey, newKey } from './key-form.ts';
import { filledSource, newSource, type SourceForm, sourceFormOf } from './source-form.ts';
import type { SourceView } from './systems-view.ts';

const generic: SourceForm = { ...newSource, sourceId: 'erp', name: ' 总部 ERP ' };

test.each<[string, SourceForm, boolean]>([
  ['a name and an id', generic, true],
  ['no name', { ...generic, name: ' ' }, false],
  ['an id in capitals', { ...generic, sourceId: 'ERP' }, false],
  ['Youzan without its client id', { ...generic, adapter: 'youzan', secret: '12345678' }, false],
  ['Youzan with both', { ...generic, adapter: 'youzan', secret: '12345678', appId: 'c1' }, true],
  ['Douyin without its secret', { ...generic, adapter: 'douyin' }, false],
])('a source with %s', (_, form, isWhole) => {
  expect(filledSource(form) !== undefined).toBe(isWhole);
});

test('a source that is changed says what was seen, keeps its own mapping and brings no secret', () => {
  const known = {
    sourceId: 'yz',
    version: 3,
    name: '有赞',
    adapter: 'youzan',
    state: 'on',
    appId: 'c1',
    mapping: { kind: 'x' },
    isOwnMapping: true,
  } as unknown as SourceView;
  expect(filledSource({ ...sourceFormOf(known), isOn: false })).toEqual({
    sourceId: 'yz',
    after: 3,
    name: '有赞',
    adapter: 'youzan',
    state: 'off',
    appId: 'c1',
    mapping: { kind: 'x' },
  });
});

test.each([
  [{}, false],
  [{ name: '仓库' }, false],
  [{ name: '仓库', keyScopes: ['stock'] as const }, true],
  [{ name: '仓库', keyScopes: ['stock'] as const, perMinute: '0' }, false],
  [{ name: '仓库', keyScopes: ['stock'] as const, perDay: '1.5' }, false],
])('a key is whole with %o: %s', (more, isWhole) => {
  expect(filledKey({ ...newKey, ...more }) !== undefined).toBe(isWhole);
});
