import { expect, test } from 'vitest';
import { tagsOf } from './tags-of.ts';

test.each<[string, string[]]>([
  ['', []],
  [' 福利 ', ['福利']],
  ['福利 邻居', ['福利', '邻居']],
  ['福利，邻居、写字楼,福利', ['福利', '邻居', '写字楼']],
  ['一二三四五六七八九十一二三', ['一二三四五六七八九十一二']],
  ['a b c d e f g h i j k', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']],
])('%s', (typed, expected) => expect(tagsOf(typed)).toEqual(expected));
