import type { getMatch as endpoint } from '@memberday/shared/contract/matching.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { type Coupon, stateAt } from '@memberday/shared/domain/coupons/coupon.ts';
import { compareFields } from '@memberday/shared/domain/matching/compare-fields.ts';
import { mergeAccounts } from '@memberday/shared/domain/members/merge-members.ts';
import { fieldsTakenFrom } from '@memberday/shared/domain/members/merge-record.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import { growthAt } from '@memberday/shared/domain/tiers/standing.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { openPerson } from '../personal-fields.ts';
import type { Dossier } from '../store/members.ts';
import type { UseCase } from '../use-case.ts';
import { viewMatch } from './view-match.ts';

/** What a merge would come to is decided by the very function that makes one, and not written. */
export const getMatch: UseCase<typeof endpoint> = async (context, { one, other }) => {
  const match = await context.store.matches.read([one, other]);
  const [first, second] = await Promise.all([one, other].map((id) => context.store.members.readDossier(id)));
  if (!match || !first || !second) return refused(problem('not_found', { what: 'match', id: `${one} ${other}` }));
  const now = context.now();
  const rules = versionAt(await context.programmes(), now);
  const [coupons, others] = await Promise.all([countUsable(context, first, now), countUsable(context, second, now)]);
  const [person, another] = [openPerson(context, first), openPerson(context, second)];
  return done({
    match: viewMatch(match),
    sides: [sideOf(first, coupons, rules, now), sideOf(second, others, rules, now)] as const,
    fields: compareFields(
      { ...person, shop: first.profile.source.shop },
      { ...another, shop: second.profile.source.shop },
    ),
    together: togetherOf(first, second, rules, now, {
      coupons: coupons + others,
      fieldsTaken: fieldsTakenFrom(another, person),
    }),
  });
};

const sideOf = ({ profile, account }: Dossier, coupons: number, { programme }: ProgrammeVersion, now: Instant) => ({
  memberId: profile.memberId,
  state: profile.state,
  joinedAt: profile.joinedAt,
  ...numbersOf(account, programme, now),
  paidFen: account.sales.paidFen,
  coupons,
});

const numbersOf = (account: Dossier['account'], programme: ProgrammeVersion['programme'], now: Instant) => ({
  points: available(account, now, programme.zone),
  pending: account.pending,
  debt: account.debt,
  tier: { level: account.tier.level, name: programme.tiers.levels[account.tier.level]?.name ?? '' },
  growth: growthAt(account.growth, programme, now).value,
  orders: account.sales.orders,
});

const togetherOf = (
  one: Dossier,
  other: Dossier,
  rules: ProgrammeVersion,
  at: Instant,
  counted: { readonly coupons: number; readonly fieldsTaken: readonly string[] },
) => {
  if (one.profile.state !== 'active' || other.profile.state !== 'active') return null;
  const told = { mergeId: 'preview', at, reason: '', by: '' };
  const { survivor } = mergeAccounts(one.account, other.account, told, rules);
  return {
    ...numbersOf(survivor, rules.programme, at),
    ...counted,
    identities: one.profile.identityKeys.length + other.profile.identityKeys.length,
  };
};

const countUsable = async (context: Context, { profile }: Dossier, now: Instant): Promise<number> => {
  const holders = [profile.memberId, ...profile.mergedFrom];
  const wallets = await Promise.all(holders.map((holder) => context.store.coupons.listOfMember(holder)));
  return wallets.flat().filter((coupon: Coupon) => ['issued', 'locked'].includes(stateAt(coupon, now))).length;
};
