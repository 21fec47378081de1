import { entrySource } from '@memberday/shared/contract/sessions.ts';
import { describe, expect, test } from 'vitest';
import { entrySourceOf } from './entry-source.ts';

describe('where a visitor came from', () => {
  test.each([
    ['nothing known', {}, {}],
    ['a recent-list tap', { scene: 1001 }, { scene: 1001 }],
    [
      'a card shared into a group by an operator',
      { scene: 1044, query: { g: '7Hq3', o: 'stf_1' } },
      { scene: 1044, group: '7Hq3', operator: 'stf_1' },
    ],
    ['a friend', { scene: 1007, query: { r: 'mbr_9' } }, { scene: 1007, referrer: 'mbr_9' }],
    ['a live room', { scene: 1177, query: { l: 'live8' } }, { scene: 1177, live: 'live8' }],
    [
      "a shop's poster: a mini-program code, encoded as WeChat does",
      { scene: 1047, query: { scene: encodeURIComponent('s=anfu&c=may') } },
      { scene: 1047, shop: 'anfu', campaign: 'may' },
    ],
    ['a code and a query: the query is nearer', { query: { scene: 's%3Da', s: 'b' } }, { shop: 'b' }],
    ['keys of others', { query: { utm_source: 'x', gid: '1' } }, {}],
    ['an empty value', { query: { g: '', scene: '' } }, {}],
    ['a code that is no pairs', { query: { scene: 'hello' } }, {}],
    ['a code with a broken percent sign', { query: { scene: 's=50%' } }, { shop: '50%' }],
    ['a value the contract refuses: the sign that parts keys', { query: { g: 'a#b', s: 'ok' } }, { shop: 'ok' }],
    ['a value the contract refuses: too long', { query: { g: 'x'.repeat(65) } }, {}],
    ['a scene out of range', { scene: 1_000_000 }, {}],
  ])('%s', (_name, opened, expected) => {
    const source = entrySourceOf(opened);
    expect(source).toEqual(expected);
    expect(entrySource.safeParse(source).success).toBe(true);
  });
});
