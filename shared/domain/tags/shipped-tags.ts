import type { Clause, Expression, Window } from '../segments/expression.ts';
import type { TagDefinition } from './tag.ts';

const season: Window = { kind: 'last', days: 90 };
const atLeast = (what: Extract<Clause, { kind: 'number' }>['what'], value: number): Expression => ({
  kind: 'number',
  what,
  op: '>=',
  value,
});
const atMost = (what: Extract<Clause, { kind: 'number' }>['what'], value: number): Expression => ({
  kind: 'number',
  what,
  op: '<=',
  value,
});
const isIn = (stage: string): Expression => ({ kind: 'name', of: 'lifecycle', anyOf: [stage] });

/**
 * The tags every shop knows, ready to use. A shop may save one of these names with a rule of its own; until then these hold.
 * - 高频购买者: six visits or more in 90 days, a visit a fortnight.
 * - 新品爱好者: twice or more something of the category 新品 in 90 days.
 * - 社交活跃分子: within 90 days a post, or a friend brought, or four visits from a group, or five likes.
 * - 一次性购买: bought on one day only, and late for a second one by the shop's rhythm.
 * - 常客: eight visits or more in 180 days, and on time by their own rhythm.
 */
export const shippedTags: readonly TagDefinition[] = (
  [
    {
      name: '高频购买者',
      about: '近 90 天来了至少 6 次',
      rule: atLeast({ of: 'visits', within: season }, 6),
    },
    {
      name: '新品爱好者',
      about: '近 90 天买新品至少 2 次',
      rule: atLeast({ of: 'orders', where: { categories: ['新品'] }, within: season }, 2),
    },
    {
      name: '社交活跃分子',
      about: '近 90 天晒过单、带来过朋友，或常从群里来、常点赞',
      rule: {
        kind: 'any',
        of: [
          atLeast({ of: 'happened', event: 'posted', within: season }, 1),
          atLeast({ of: 'happened', event: 'friend-brought', within: season }, 1),
          atLeast({ of: 'happened', event: 'group-visited', within: season }, 4),
          atLeast({ of: 'happened', event: 'liked', within: season }, 5),
        ],
      },
    },
    {
      name: '一次性购买',
      about: '只买过一次，而且该来第二次的时候没来',
      rule: {
        kind: 'all',
        of: [{ kind: 'flag', flag: 'bought' }, atMost({ of: 'visits' }, 1), { kind: 'not', of: isIn('new') }],
      },
    },
    {
      name: '常客',
      about: '近 180 天来了至少 8 次，最近也按自己的节奏在来',
      rule: { kind: 'all', of: [atLeast({ of: 'visits', within: { kind: 'last', days: 180 } }, 8), isIn('active')] },
    },
  ] as const
).map((tag) => ({
  ...tag,
  keepDays: null,
  owner: 'platform',
  state: 'active',
  changedAt: '2026-01-01T00:00:00.000Z',
  version: 0,
}));
