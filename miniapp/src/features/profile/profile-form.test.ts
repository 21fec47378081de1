import { describe, expect, test } from 'vitest';
import { changesOf, formOf, mostInterests, type Profile, toggleInterest } from './profile-form.ts';

const known: Profile = {
  nickname: '阿树',
  birthday: '1993-05-06',
  interests: ['纯茶'],
  phoneMasked: null,
  joinedAt: '2026-01-01T00:00:00.000Z',
  birthdayFixedUntil: null,
};
const form = formOf(known);

describe('what changed on the profile', () => {
  test.each<[string, Partial<typeof form>, ReturnType<typeof changesOf>]>([
    ['nothing', {}, null],
    ['spaces are nothing', { nickname: ' 阿树 ' }, null],
    ['a name', { nickname: '小树' }, { nickname: '小树' }],
    ['a name that is gone', { nickname: '  ' }, 'nickname_empty'],
    ['the birthday', { birthday: '1993-05-07' }, { birthday: '1993-05-07' }],
    ['all interests taken away', { interests: [] }, { interests: [] }],
    [
      'two things',
      { nickname: '小树', interests: ['纯茶', '面包'] },
      { nickname: '小树', interests: ['纯茶', '面包'] },
    ],
  ])('%s', (_, changes, expected) => expect(changesOf({ ...form, ...changes }, known)).toEqual(expected));

  test('whoever told nothing may go on telling nothing', () => {
    const { nickname: _, ...unknown } = known;
    expect(changesOf(formOf(unknown), unknown)).toBeNull();
  });
});

describe('interests', () => {
  const choices = ['奶茶', '纯茶', '果茶', '咖啡', '面包', '蛋糕', '低糖'];
  test('are as many as there is room for', () => {
    const full = choices.reduce(toggleInterest, { ...form, interests: [] });
    expect(full.interests).toEqual(choices.slice(0, mostInterests));
    expect(toggleInterest(full, '奶茶').interests).toHaveLength(mostInterests - 1);
  });
});
