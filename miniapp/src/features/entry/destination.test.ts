import { describe, expect, test } from 'vitest';
import { type Destination, destinationOf } from './destination.ts';
import type { OpenedBy } from './entry-source.ts';

const scene = (code: string): OpenedBy => ({ scene: 1047, query: { scene: encodeURIComponent(code) } });
const drop = 'drp_01kahz9p2ge4c3m8v6t0s5wx';

describe('where an entry leads', () => {
  test.each<[string, OpenedBy, Destination | null]>([
    ['the icon, a search', {}, null],
    ['a card of the first page: only who shared it', { query: { r: 'mbr_1', g: '7Hq3' } }, null],
    ['a code at a till: only which shop', scene('s=anfu&c=may'), null],
    ['a code that leads to a drop', scene(`d=${drop}`), { kind: 'drop', dropId: drop }],
    ['a code that leads to an item of the mall', scene('i=tumbler&s=anfu'), { kind: 'item', itemId: 'tumbler' }],
    ['a code inside a bag: exchange it', scene('v=7K4MPQ29XWTR'), { kind: 'code-entry', code: '7K4MPQ29XWTR' }],
    ['a table sign for the mall', scene('t=mall&s=yulin'), { kind: 'page', name: 'mall' }],
    ['a sign for the member code', scene('t=code'), { kind: 'page', name: 'code' }],
    ['a tab', scene('t=claim'), { kind: 'tab', name: 'claim' }],
    ['a link in a message says it in the open', { query: { t: 'activities' } }, { kind: 'tab', name: 'activities' }],
    ['the most particular one counts', { query: { t: 'mall', d: drop } }, { kind: 'drop', dropId: drop }],
    ['a page that is not, or not any more', scene('t=lottery'), null],
    ['a word every object knows', scene('t=constructor'), null],
    ['an id that is none', { query: { d: '../../admin?x=1' } }, null],
    ['a code that is none', { query: { v: '一二三四' } }, null],
    ['a code that WeChat encoded badly', { query: { scene: '%E0%A4%A' } }, null],
    ['nothing behind the letter', scene('d=&t='), null],
  ])('%s', (_, opened, expected) => expect(destinationOf(opened)).toEqual(expected));

  test.each([`d=${drop}`, 'v=7K4MPQ29XWTR&s=yulin', 't=activities&s=anfu&c=may'])('%s fits a code', (code) =>
    expect(code.length).toBeLessThanOrEqual(32),
  );
});
