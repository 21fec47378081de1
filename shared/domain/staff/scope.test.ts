import { describe, expect, test } from 'vitest';
import { type Belonging, belongsTo, isWithin, type Scope } from './scope.ts';

const scope = (shops: string[] = [], groups: string[] = []): Scope => ({ shops, groups });
const all = scope();
const shop = scope(['s1']);
const group = scope([], ['g1']);
const both = scope(['s1'], ['g1']);

/** Whether they may look at it, and whether they may change it. */
const verdict = (role: string, own: Scope, to: Partial<Belonging>) => {
  const worker = { staffId: 'stf_1', role, scope: own };
  return [isWithin(worker, belongsTo(to), false), isWithin(worker, belongsTo(to), true)];
};
const yes = [true, true];
const looks = [true, false];
const no = [false, false];

describe('what an operator may reach', () => {
  test.each<[string, Scope, Partial<Belonging>, boolean[]]>([
    ['nothing by empty lists', all, { groups: ['g1'] }, no],
    ['nothing by empty lists: nobody’s', all, {}, no],
    ['their group', group, { groups: ['g1'] }, yes],
    ['another’s group', group, { groups: ['g2'] }, no],
    ['their shop', shop, { shops: ['s1'] }, yes],
    ['any shop, with groups only', group, { shops: ['s1'] }, no],
    ['a member of theirs and of another’s group', group, { groups: ['g1', 'g2'] }, yes],
    ['a thing of theirs and of another’s group', group, { groups: ['g1', 'g2'], wholly: true }, looks],
    ['a thing of a group and a shop of theirs', both, { groups: ['g1'], shops: ['s1'], wholly: true }, yes],
    ['a member they brought, in another’s group', group, { groups: ['g2'], operators: ['stf_1'] }, yes],
    ['a member another brought', group, { operators: ['stf_2'] }, no],
    ['a thing they made that lies nowhere', group, { operators: ['stf_1'], wholly: true }, yes],
    [
      'a thing they made in what is not theirs any more',
      group,
      { groups: ['g2'], operators: ['stf_1'], wholly: true },
      no,
    ],
    ['the chain’s', group, { chain: true, wholly: true }, looks],
  ])('%s', (_, own, to, expected) => expect(verdict('operator', own, to)).toEqual(expected));
});

describe.each(['clerk', 'agent', 'integration'])('what a %s may reach', (role) => {
  test.each<[string, Scope, Partial<Belonging>, boolean[]]>([
    ['everything without lists', all, { shops: ['s2'], groups: ['g2'] }, yes],
    ['their shop', shop, { shops: ['s1'] }, yes],
    ['another’s shop', shop, { shops: ['s2'] }, no],
    ['what is in no shop', shop, {}, yes],
    ['some group, limited by shop only', shop, { groups: ['g9'] }, yes],
    ['their group though another’s shop', both, { shops: ['s2'], groups: ['g1'] }, yes],
    ['another’s group, no shop', both, { groups: ['g2'] }, no],
    ['another’s group and shop', both, { shops: ['s2'], groups: ['g2'] }, no],
    ['a thing of theirs and another’s shop', shop, { shops: ['s1', 's2'], wholly: true }, looks],
  ])('%s', (_, own, to, expected) => expect(verdict(role, own, to)).toEqual(expected));
});

test.each(['owner', 'marketer'])('the scope of an %s limits nothing', (role) => {
  expect(verdict(role, group, { groups: ['g2'], shops: ['s2'], wholly: true })).toEqual(yes);
});
