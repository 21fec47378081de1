import { type Finding, lint } from '../lint/lint.ts';
import type { Activity } from './activity.ts';
import { type ActivityKindName, kindOf } from './kinds/all-kinds.ts';
import type { ActivityFinding } from './kinds/kind.ts';

/** What makes no sense in an activity whose shape is right; empty when it can be started. */
export const checkActivity = (
  activity: Activity & { readonly kind: ActivityKindName },
  tiers: number,
): ActivityFinding[] => {
  const { opensAt, closesAt, audience, rewards } = activity;
  const names = rewards.map(({ name }) => name);
  return [
    ...(closesAt <= opensAt ? [{ path: 'closesAt', why: 'must be after opensAt' }] : []),
    ...(audience.tierAtLeast >= tiers ? [{ path: 'tierAtLeast', why: 'names a tier that is not there' }] : []),
    ...(new Set(names).size < names.length ? [{ path: 'rewards', why: 'name a reward twice' }] : []),
    ...kindOf(activity.kind).check(activity),
  ];
};

/** What members will read of it, looked at before they do. The odds of a draw are told by its page, so chance in its title needs none. */
export const lintActivity = (activity: Activity & { readonly kind: ActivityKindName }): Finding[] =>
  lint({
    texts: [
      { field: 'title', text: activity.title },
      { field: 'line', text: activity.line },
      ...(kindOf(activity.kind).textsOf?.(activity.rules) ?? []),
    ],
    window: { opensAt: activity.opensAt, closesAt: activity.closesAt },
    odds: oddsOf(activity),
  });

/** A draw's odds, as its rules tell them; undefined where chance decides nothing. */
const oddsOf = ({ kind, rules }: Activity): number[] | undefined =>
  kind === 'draw'
    ? (rules as { readonly outcomes: readonly { readonly odds: number }[] }).outcomes.map(({ odds }) => odds)
    : undefined;

/**
 * Whether an activity that has started may become what is asked: its words, a later end, and what its kind lets grow. What members have
 * been promised stays.
 */
export const mayBecome = (
  before: Activity & { readonly kind: ActivityKindName },
  after: Activity,
): string | undefined => {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (before.kind !== after.kind) return 'kind';
  if (before.opensAt !== after.opensAt) return 'opensAt';
  if (after.closesAt < before.closesAt) return 'closesAt';
  if (!same(before.audience, after.audience)) return 'groups';
  if (!same(before.rewards.map(promised), after.rewards.map(promised))) return 'rewards';
  const rulesMay =
    same(before.rules, after.rules) || (kindOf(before.kind).mayGrow?.(before.rules, after.rules) ?? false);
  return rulesMay ? undefined : 'rules';
};

const promised = ({ name, reward, most }: Activity['rewards'][number]) => ({ name, reward, most });
