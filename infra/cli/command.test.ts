import { describe, expect, test } from 'vitest';
import { command, helpOf, parseCall } from './command.ts';

const spec = command({
  name: 'import orders',
  arguments: ['FILE'],
  summary: 'Bring in purchases.',
  options: {
    map: { type: 'string', multiple: true, value: 'FIELD=COLUMN', help: 'which column means what' },
    source: { type: 'string', value: 'NAME', help: 'where from' },
    'dry-run': { type: 'boolean', help: 'only look' },
  },
  run: async () => 0,
});

describe('reading a call', () => {
  test('arguments and options in any order', () => {
    const call = parseCall(spec, ['--map', 'a=b', 'f.csv', '--dry-run', '--map=c=d', '--source', 'till']);
    expect(call).toEqual({ args: ['f.csv'], options: { map: ['a=b', 'c=d'], 'dry-run': true, source: 'till' } });
  });

  test.each([
    [['f.csv', '--sauce', 'x'], '--sauce: no such option of “import orders”'],
    [['f.csv', '--dry'], 'did you mean --dry-run?'],
    [['f.csv', '--source'], '--source needs NAME'],
    [['f.csv', '--source='], '--source needs NAME'],
    [['f.csv', '--source', 'a', '--source', 'b'], '--source is given twice'],
    [['f.csv', '--dry-run=yes'], '--dry-run takes no value'],
    [[], '“import orders” needs FILE'],
    [['a', 'b'], '“b”: one argument too many'],
  ])('%j is refused', (words, message) => {
    expect(() => parseCall(spec, words)).toThrow(message);
  });

  test('an option is not taken for the value of another', () => {
    expect(() => parseCall(spec, ['f.csv', '--source', '--dry-run'])).toThrow('--source needs NAME');
  });
});

test('help shows every option', () => {
  expect(helpOf(spec)).toBe(
    [
      'memberday import orders FILE [options]',
      '',
      'Bring in purchases.',
      '',
      '  --map FIELD=COLUMN  which column means what',
      '  --source NAME       where from',
      '  --dry-run           only look',
      '',
    ].join('\n'),
  );
});
