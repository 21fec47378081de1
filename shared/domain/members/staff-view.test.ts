import { describe, expect, it } from 'vitest';
import { maskName } from './person.ts';
import { personFor } from './staff-view.ts';

describe('personFor', () => {
  const person = { nickname: '王小明', avatarUrl: 'https://example.com/a.png', phone: '13812345678' };
  it.each([
    ['owner', '王小明', person.avatarUrl],
    ['agent', '王小明', person.avatarUrl],
    ['operator', '王小明', person.avatarUrl],
    ['marketer', '王**', null],
    ['clerk', '王**', null],
    ['integration', '王**', null],
  ])('%s', (role, nickname, avatarUrl) => {
    expect(personFor(role, person)).toEqual({ nickname, avatarUrl, phoneMasked: '138****5678' });
  });

  it('says nothing of what is not known', () => {
    expect(personFor('owner', {})).toEqual({ nickname: null, avatarUrl: null, phoneMasked: null });
  });
});

it.each([
  ['王小明', '王**'],
  ['Li', 'L*'],
  ['A', 'A'],
  ['🐱🐱🐱🐱🐱🐱', '🐱***'],
])('maskName(%s)', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
