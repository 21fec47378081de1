import { describe, expect, it } from 'vitest';
import { maskName } from './person.ts';
import { mayReach, personFor } from './staff-view.ts';

describe('mayReach', () => {
  const all = { shops: [], groups: [] };
  const oneShop = { shops: ['s1'], groups: [] };
  const both = { shops: ['s1'], groups: ['g1'] };
  it.each([
    ['no limits', all, { shop: 's2', group: 'g2' }, true],
    ['own shop', oneShop, { shop: 's1' }, true],
    ["another's shop", oneShop, { shop: 's2' }, false],
    ['a member of no shop', oneShop, {}, true],
    ['a member of some group, staff limited by shop only', oneShop, { group: 'g9' }, true],
    ["own group though another's shop", both, { shop: 's2', group: 'g1' }, true],
    ["another's group, no shop", both, { group: 'g2' }, false],
    ["another's group and shop", both, { shop: 's2', group: 'g2' }, false],
  ])('%s', (_, reach, source, may) => {
    expect(mayReach(reach, source)).toBe(may);
  });
});

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
