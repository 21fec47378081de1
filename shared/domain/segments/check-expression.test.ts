import { describe, expect, it } from 'vitest';
import { checkExpression } from './check-expression.ts';
import type { Expression } from './expression.ts';
import { circleOf, factFieldsOf } from './references.ts';
import { parseExpression } from './text/parse-expression.ts';

const expressionOf = (text: string): Expression => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.expression;
};

describe('faults name where and why', () => {
  it.each([
    ['tier >= 12', 'value', 'must be 0 to 9'],
    ['bought and (tier >= 1 or orders(30d..30d) >= 1)', 'of.1.of.1.what.within.skip', 'leaves out all of the days'],
    ['not points_lapse in 30d', 'of.within', 'this day lies ahead; ask for the next days'],
    ['joined in next 30d', 'within', 'what happened lies behind; ask for the last days'],
    ['joined in 2026-05-01..2026-04-01', 'within.to', 'lies before the first day'],
    ['saved(category:a) > 1', 'what.where', 'what was taken off is known of whole orders only'],
    ['lifecycle:sleepy', 'anyOf', '"sleepy" is none of none, new, active, silent, lost'],
    ['sequence(bought)', 'steps', 'one thing alone is no sequence'],
    ['happened(segment-left)', 'what.ref', 'names no segment: any of them would ask of itself too'],
    ['orders >= 1.5', 'value', 'must be a whole number'],
  ])('%s', (text, path, why) => {
    expect(checkExpression(expressionOf(text))).toEqual([{ path, why }]);
  });

  it('refuses more than one can look at quickly', () => {
    const of = Array.from({ length: 41 }, () => expressionOf('bought'));
    expect(checkExpression({ kind: 'any', of })).toEqual([{ path: '', why: 'more than 40 clauses' }]);
  });
});

describe('segments that ask for each other', () => {
  const around = {
    segmentOf: (id: string) => {
      const text = { b: 'segment:c and tier > 1', c: 'tag:t', d: 'happened(segment-left:a)', list: '' }[id];
      if (text === '') return { kind: 'list' as const };
      return text === undefined ? undefined : { kind: 'rule' as const, expression: expressionOf(text) };
    },
    tagRuleOf: (tag: string) => (tag === 't' ? expressionOf('not segment:a') : undefined),
  };

  it.each([
    ['segment:b', ['segment:a', 'segment:b', 'segment:c', 'tag:t', 'segment:a']],
    ['segment:d', ['segment:a', 'segment:d', 'segment:a']],
    ['segment:a', ['segment:a', 'segment:a']],
    ['segment:list', undefined],
    ['segment:gone', undefined],
  ])('%s', (text, circle) => {
    expect(circleOf('segment:a', expressionOf(text), around)).toEqual(circle);
  });
});

it('names the parts of a row that are needed, lines only where they are asked for', () => {
  const fields = (text: string) => [...factFieldsOf([expressionOf(text)])].sort();
  expect(fields('tier >= 2 and spent(90d) >= 500')).toEqual(['earlier', 'purchases', 'tier']);
  expect(fields('bought(category:茶)')).toEqual(['earlier', 'lines', 'purchases']);
});
