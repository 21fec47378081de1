import { anyOf, compileFilter } from '@memberday/infra/local/streams/filter.ts';
import { describe, expect, it } from 'vitest';

const record = {
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: { S: 'O#pos#1' }, sk: { S: 'E#2' } }, NewImage: { open: { BOOL: true }, tags: ['a', 'b'] } },
};

describe('event filters', () => {
  it.each([
    ['an exact value', { eventName: ['INSERT'] }, true],
    ['one of several values', { eventName: ['REMOVE', 'INSERT'] }, true],
    ['another value', { eventName: ['REMOVE'] }, false],
    ['fields all at once', { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['E#3'] } } } }, false],
    ['a prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'E#' }] } } } }, true],
    ['another prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'F#' }] } } } }, false],
    ['a suffix', { dynamodb: { Keys: { pk: { S: [{ suffix: '#1' }] } } } }, true],
    ['either case', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    ['true', { dynamodb: { NewImage: { open: { BOOL: [true] } } } }, true],
    ['the text "true" for true', { dynamodb: { NewImage: { open: { BOOL: ['true'] } } } }, false],
    ['what is there', { dynamodb: { NewImage: { open: { BOOL: [{ exists: true }] } } } }, true],
    ['what is not there', { dynamodb: { OldImage: { open: { BOOL: [{ exists: false }] } } } }, true],
    ['what is there and should not be', { dynamodb: { NewImage: { open: { BOOL: [{ exists: false }] } } } }, false],
    ['anything but', { eventName: [{ 'anything-but': ['REMOVE', 'MODIFY'] }] }, true],
    ['anything but itself', { eventName: [{ 'anything-but': 'INSERT' }] }, false],
    ['anything but a prefix', { dynamodb: { Keys: { sk: { S: [{ 'anything-but': { prefix: 'E#' } }] } } } }, false],
    ['anything but, where nothing is', { nothing: [{ 'anything-but': 'x' }] }, false],
    ['an element of a list', { dynamodb: { NewImage: { tags: ['b'] } } }, true],
  ])('match %s', (_, pattern, expected) => {
    expect(compileFilter(JSON.stringify(pattern))(record)).toBe(expected);
  });

  it.each([
    ['numeric', { a: [{ numeric: ['>', 1] }] }],
    ['or', { $or: [{ a: ['1'] }] }],
    ['two operators in one rule', { a: [{ prefix: 'a', suffix: 'b' }] }],
    ['a bare value', { a: 'x' }],
  ])('refuse what the host does not know: %s', (_, pattern) => {
    expect(() => compileFilter(JSON.stringify(pattern))).toThrow('does not know');
  });

  it('let everything through where there are none, else what one of them lets through', () => {
    const filters = [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }].map((each) =>
      compileFilter(JSON.stringify(each)),
    );
    expect(anyOf([])(record)).toBe(true);
    expect(anyOf(filters)(record)).toBe(true);
    expect(anyOf(filters.slice(0, 1))(record)).toBe(false);
  });
});
