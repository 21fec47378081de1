import { describe, expect, test } from 'vitest';
import { describeMap, parseColumnMap, resolveColumns, textOf } from './column-map.ts';

const fields = ['order', 'member', 'at', 'amount'] as const;

describe('--map', () => {
  test('fields, columns, joined columns', () => {
    expect(parseColumnMap(['member=household_id,order=shop + no', 'at=a=b'], fields)).toEqual({
      member: ['household_id'],
      order: ['shop', 'no'],
      at: ['a=b'],
    });
  });
  test.each([
    ['member', '“member” is not field=column'],
    ['buyer=x', 'no field “buyer”; the fields are order, member, at, amount'],
    ['member=', '“member=” names no column'],
    ['member=a+', 'names no column'],
    ['member=a,member=b', '“member” is given twice'],
  ])('%s is refused', (text, message) => {
    expect(() => parseColumnMap([text], fields)).toThrow(message);
  });
});

describe('against a heading', () => {
  const header = ['customer_id', 'date', 'amount', 'note', 'total'];
  test('what is not asked for is known by its name', () => {
    const { map, places } = resolveColumns({ amount: ['total'] }, header, fields, [['at'], ['amount']]);
    expect(map).toEqual({ member: ['customer_id'], at: ['date'], amount: ['total'] });
    expect(places).toEqual({ member: [0], at: [1], amount: [4] });
    expect(describeMap(map)).toBe('member=customer_id,at=date,amount=total');
  });
  test('a column that was asked for is not taken for something else too', () => {
    expect(resolveColumns({ order: ['date'] }, header, fields, []).map).not.toHaveProperty('at');
  });
  test('a column that is not there', () => {
    expect(() => resolveColumns({ amount: ['sum'] }, header, fields, [])).toThrow(
      '--map amount=sum: the file has no such column; it has customer_id, date',
    );
  });
  test('a field that must be there', () => {
    expect(() => resolveColumns({}, ['a', 'b'], fields, [['order', 'member']])).toThrow(
      'no column of the file is known to be “order” or “member”; say which with --map order=COLUMN. The columns are a, b',
    );
  });
  test('a name two columns bear', () => {
    expect(() => resolveColumns({ amount: ['x'] }, ['x', 'x'], fields, [])).toThrow('two columns of that name');
  });
});

test('the text of a field', () => {
  const cells = ['319', ' 7', '', 'x'];
  expect(textOf(cells, undefined)).toBeUndefined();
  expect(textOf(cells, [1])).toBe(' 7');
  expect(textOf(cells, [0, 1])).toBe('319-7');
  expect(textOf(cells, [0, 2])).toBe('');
});
