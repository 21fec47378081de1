import { describe, expect, it } from 'vitest';
import { joinTags, putTag, takeTag } from './put-tags.ts';
import { mostTagsOfMember, type PutTag } from './tag.ts';

const today = 100;
const tea = { name: '懂茶', rule: null, keepDays: null, state: 'active' } as const;
const held = (tag: string, until?: number): PutTag => ({ tag, source: 'hand', by: 'stf_1', on: 90, until });
const put = (before: readonly PutTag[], definition: Parameters<typeof putTag>[1]['definition'] = tea, until?: number) =>
  putTag(before, { definition, today, source: 'import', by: 'key_1', until });

describe('a tag that is put on', () => {
  it('stays, unless its definition says for how long', () => {
    expect(put([])).toEqual({
      ok: true,
      value: [{ tag: '懂茶', source: 'import', by: 'key_1', on: 100, until: undefined }],
    });
    expect(put([], { ...tea, keepDays: 30 })).toMatchObject({ value: [{ until: 130 }] });
    expect(put([], { ...tea, keepDays: 30 }, 107)).toMatchObject({ value: [{ until: 107 }] });
  });

  it.each([
    { before: undefined, asked: 120, after: undefined, why: 'it stays already' },
    { before: 120, asked: 110, after: 120, why: 'the longer time holds' },
    { before: 120, asked: 120, after: 120, why: 'the same again' },
    { before: 110, asked: 120, after: 120, why: 'the longer time holds' },
  ])('is there once: until $before, asked until $asked ($why)', ({ before, asked, after }) => {
    const list = [held('懂茶', before)];
    const answer = put(list, tea, asked);
    expect(answer).toEqual({ ok: true, value: [held('懂茶', after)] });
    if (answer.ok) expect(answer.value === list).toBe(before === after);
  });

  it('is as new where the old one is over, which goes in passing', () =>
    expect(put([held('懂茶', 100), held('别的', 99), held('还在', 101)])).toMatchObject({
      value: [{ tag: '还在' }, { tag: '懂茶', source: 'import', on: 100 }],
    }));

  it.each([
    ['a rule', { ...tea, rule: { kind: 'flag', flag: 'bought' } as const }, undefined, 'tag'],
    ['retired', { ...tea, state: 'retired' as const }, undefined, 'tag'],
    ['over already', tea, 100, 'until'],
  ])('is refused where it is %s', (_, definition, until, field) =>
    expect(put([], definition, until)).toMatchObject({ ok: false, problem: { facts: { field } } }),
  );

  it('is refused where there are too many', () => {
    const many = Array.from({ length: mostTagsOfMember }, (_, at) => held(`标签${at}`));
    expect(put(many)).toMatchObject({ ok: false, problem: { code: 'invalid_value' } });
    expect(put(many.map((each, at) => (at === 3 ? { ...each, until: 100 } : each)))).toMatchObject({ ok: true });
  });
});

describe('a tag that is taken off', () => {
  const list = [held('懂茶'), held('怕甜')];
  it('is gone', () => expect(takeTag(list, '懂茶')).toEqual([held('怕甜')]));
  it('changes nothing where it is not there', () => expect(takeTag(list, '没有')).toBe(list));
});

it('joins the tags of two who are one: what holds longest', () =>
  expect(
    joinTags([
      [held('甲', 110), held('乙')],
      [held('甲', 120), held('乙', 130), held('丙', 105)],
    ]),
  ).toEqual([held('甲', 120), held('乙'), held('丙', 105)]));
