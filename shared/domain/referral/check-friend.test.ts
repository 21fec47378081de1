import { expect, test } from 'vitest';
import { checkFriend, type FriendFacts } from './check-friend.ts';
import type { Signal } from './friend.ts';

const rules = { review: { joinsPerDay: 5, friendsPerDevice: 2 } };
const facts: FriendFacts = {
  friendId: 'b',
  inviterId: 'a',
  wasMember: false,
  above: ['x', 'y'],
  friendPhones: ['phone-b'],
  inviterPhones: ['phone-a'],
  phonesAbove: ['phone-x'],
  friendsOnPhone: 1,
  joinsThatDay: 1,
};

test.each<[string, Partial<FriendFacts>, Signal[]]>([
  ['an ordinary friend', {}, []],
  ['a friend of whom no phone is known', { friendPhones: [] }, []],
  ['both turned out to be one person', { friendId: 'a' }, ['self']],
  ['somebody who was a member already', { wasMember: true }, ['not_new']],
  ['the friend brought who brought the inviter: a ring', { above: ['x', 'b'] }, ['ring']],
  ['the same phone as two levels above: a ring of one person', { phonesAbove: ['phone-b'] }, ['ring']],
  ['the same phone as the inviter', { inviterPhones: ['phone-a', 'phone-b'] }, ['inviter_phone']],
  ['the second friend on one phone', { friendsOnPhone: 2 }, ['shared_phone']],
  ['the fourth friend of a day', { joinsThatDay: 4 }, []],
  ['the fifth friend of a day', { joinsThatDay: 5 }, ['many_joins']],
  [
    'several at once',
    { inviterPhones: ['phone-b'], friendsOnPhone: 3, joinsThatDay: 9 },
    ['inviter_phone', 'shared_phone', 'many_joins'],
  ],
])('%s', (_, changes, expected) => expect(checkFriend({ ...facts, ...changes }, rules)).toEqual(expected));

test('a rule that would suspect the first friend of everybody is taken as two', () => {
  const strict = { review: { joinsPerDay: 0, friendsPerDevice: 1 } };
  expect(checkFriend(facts, strict)).toEqual([]);
});
