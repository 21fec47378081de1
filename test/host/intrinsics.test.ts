import { resolveValue, type Standings } from '@memberday/infra/local/template/intrinsics.ts';
import { describe, expect, it } from 'vitest';

const standings: Standings = (id) =>
  id === 'Queue' ? { ref: 'http://queue', attributes: { Arn: 'arn:aws:sqs:local:000000000000:Queue' } } : undefined;
const resolve = (value: unknown) => resolveValue(value, standings);

describe('references in a template', () => {
  it.each([
    ['Ref', { Ref: 'Queue' }, 'http://queue'],
    ['a pseudo parameter', { Ref: 'AWS::Partition' }, 'aws'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:local:000000000000:Queue'],
    ['Fn::GetAtt in one text', { 'Fn::GetAtt': 'Queue.Arn' }, 'arn:aws:sqs:local:000000000000:Queue'],
    ['Fn::Join over references', { 'Fn::Join': ['-', ['a', { Ref: 'Queue' }]] }, 'a-http://queue'],
    [
      'Fn::Sub',
      { 'Fn::Sub': '<$'.concat('{Queue}|$', '{Queue.Arn}|$', '{!x}>') },
      '<http://queue|arn:aws:sqs:local:000000000000:Queue|$'.concat('{x}>'),
    ],
    ['Fn::Select of Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': ['//', { Ref: 'Queue' }] }] }, 'queue'],
    ['a value deep inside', { a: [{ b: { Ref: 'Queue' } }] }, { a: [{ b: 'http://queue' }] }],
    [
      'what is no reference',
      { Ref: 'x', other: 1, text: 'Ref', none: null },
      { Ref: 'x', other: 1, text: 'Ref', none: null },
    ],
  ])('%s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  it.each([
    ['another function', { 'Fn::ImportValue': 'x' }, 'uses Fn::ImportValue'],
    ['a resource that is not there', { Ref: 'Other' }, 'refers to Other'],
    ['an attribute that nobody knows', { 'Fn::GetAtt': ['Queue', 'Color'] }, 'asks for Queue.Color'],
  ])('are refused for %s, never guessed', (_, value, why) => {
    expect(() => resolve(value)).toThrow(why);
  });
});
