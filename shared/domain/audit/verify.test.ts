import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type AuditAnchor, nextAnchor } from './anchor.ts';
import { type AuditEntry, type AuditEvent, beforeFirst, link } from './entry.ts';
import { anchoredBy, beginWalk, endWalk, verifyAnchors, walkOn } from './verify.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

const event = (n: number): AuditEvent => ({
  // The fifth on the day after.
  at: `2026-11-0${n < 5 ? 8 : 9}T10:00:0${n}.000Z`,
  phase: n % 2 === 1 ? 'asked' : 'ended',
  actor: 'stf_a',
  role: 'operator',
  endpoint: 'giveGoodwill',
  requestId: `req_${Math.ceil(n / 2)}`,
  facts: { memberId: 'mbr_1', points: n },
  outcome: n % 2 === 1 ? null : 'done',
});

const chainOf = (events: readonly AuditEvent[]): AuditEntry[] => {
  const entries: AuditEntry[] = [];
  for (const each of events) entries.push(link(each, 'stf_a', entries.at(-1) ?? beforeFirst, hash));
  return entries;
};

const links = chainOf([1, 2, 3, 4, 5].map(event));
const headOf = (entries: readonly AuditEntry[]) => {
  const last = entries.at(-1);
  return { chain: 'stf_a', seq: last?.seq ?? 0, hash: last?.hash ?? '', at: last?.at ?? '' };
};
/** One anchor when four links were there. */
const anchor = nextAnchor([headOf(links.slice(0, 4))], undefined, '2026-11-08T18:00:00.000Z', hash) as AuditAnchor;

const verify = (entries: readonly AuditEntry[], head = headOf(links), anchors = [anchor]) => {
  const anchored = anchoredBy(anchors).get('stf_a') ?? new Map();
  const walk = entries.reduce((before, entry) => walkOn(before, entry, anchored, hash), beginWalk);
  return endWalk(walk, head, anchored).map(({ seq, what }) => `${what} ${seq}`);
};
const changed = (seq: number, change: Partial<AuditEntry>) =>
  links.map((entry) => (entry.seq === seq ? { ...entry, ...change } : entry));

describe('a chain', () => {
  test('as it was written is whole', () => expect(verify(links)).toEqual([]));

  test('is whole where a link was added after its head was read', () => {
    expect(verify(links.slice(0, 4), headOf(links.slice(0, 4)))).toEqual([]);
  });

  test.each<[string, AuditEntry[], string[]]>([
    ['a fact changed', changed(3, { facts: { memberId: 'mbr_1', points: 30 } }), ['altered 3']],
    ['a refusal made a success', changed(2, { outcome: 'not_allowed' }), ['altered 2']],
    ['somebody else put in', changed(1, { actor: 'stf_b' }), ['altered 1']],
    ['a link taken out', links.filter(({ seq }) => seq !== 3), ['missing 3']],
    ['the first links taken out', links.slice(2), ['missing 1']],
    ['the end cut off', links.slice(0, 4), ['cut 5']],
    [
      'a link changed and hashed again',
      links.map((entry) =>
        entry.seq === 3 ? link({ ...event(3), outcome: 'x' }, 'stf_a', links[1] as AuditEntry, hash) : entry,
      ),
      ['unlinked 4'],
    ],
  ])('%s', (_, entries, expected) => expect(verify(entries)).toEqual(expected));

  test('made anew from a changed link on is whole by itself, and not what was anchored', () => {
    const forged = chainOf([1, 2, 3, 4, 5].map((n) => ({ ...event(n), ...(n === 3 && { facts: { points: 300 } }) })));
    expect(verify(forged, headOf(forged), [])).toEqual([]);
    expect(verify(forged, headOf(forged))).toEqual(['unanchored 4']);
  });

  test('cut off, its head with it, ends before what was anchored', () => {
    expect(verify(links.slice(0, 3), headOf(links.slice(0, 3)))).toEqual(['cut 4']);
  });
});

describe('anchors', () => {
  const second = nextAnchor([headOf(links)], anchor, '2026-11-09T18:00:00.000Z', hash) as AuditAnchor;
  const found = (anchors: AuditAnchor[], logged?: string) =>
    verifyAnchors(anchors, hash, logged).map(({ seq, what }) => `${what} ${seq}`);

  test('name only what went on since the night before', () => {
    const old = { chain: 'stf_old', seq: 9, hash: 'h', at: '2026-11-01T00:00:00.000Z' };
    expect(second.heads).toEqual([{ chain: 'stf_a', seq: 5, hash: links[4]?.hash }]);
    expect(nextAnchor([old, headOf(links)], anchor, '2026-11-09T18:00:00.000Z', hash)?.heads).toEqual(second.heads);
    expect(nextAnchor([headOf(links)], second, '2026-11-10T18:00:00.000Z', hash)).toBeUndefined();
  });

  test.each<[string, AuditAnchor[], string | undefined, string[]]>([
    ['as they were written', [anchor, second], second.hash, []],
    ['one changed', [{ ...anchor, heads: [] }, second], undefined, ['altered 1']],
    ['one taken out', [second], undefined, ['missing 1']],
    ['all made anew', [anchor], second.hash, ['unknown 0']],
  ])('%s', (_, anchors, logged, expected) => expect(found(anchors, logged)).toEqual(expected));
});
