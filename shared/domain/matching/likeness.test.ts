import { describe, expect, test } from 'vitest';
import { likenessesOf } from './likeness.ts';

const signs = (person: Parameters<typeof likenessesOf>[0]) => likenessesOf(person).map(({ sign }) => sign);
const textOf = (nickname: string) => likenessesOf({ nickname, birthday: '1990-05-06' })[0]?.text;

describe('what two people may have in common', () => {
  test('takes a name and something beside it', () => {
    expect(signs({ nickname: '何小满' })).toEqual([]);
    expect(signs({ birthday: '1990-05-06', phone: '13900010001' })).toEqual([]);
    expect(signs({ nickname: '满', birthday: '1990-05-06' })).toEqual([]);
    expect(signs({ nickname: '何小满', birthday: '1990-05-06', phone: '13900010001' })).toEqual([
      'birthday_and_name',
      'phone_end_and_name',
    ]);
  });

  test.each([
    ['何 小满', '何小满'],
    ['Ｌｉｎ', 'lin'],
    ['阿依古丽·买买提', '阿依古丽买买提'],
  ])('is the same however it is written: %s', (one, other) => expect(textOf(one)).toBe(textOf(other)));

  test('is not the same for others', () => expect(textOf('何小满')).not.toBe(textOf('何晓满')));
});
