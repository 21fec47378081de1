import type { useBenefit as endpoint } from '@memberday/shared/contract/tiers.ts';
import { effectKey } from '@memberday/shared/domain/account/entry.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import {
  type BenefitState,
  benefitsOf,
  decideBenefitUse,
  type QuotaBenefit,
} from '@memberday/shared/domain/tiers/benefit-quota.ts';
import { changeAccount, readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import type { HeldBenefit } from '../store/rewards.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** A use moves no points, so it leaves no entry: its once-only row is its record, and the account counts it. */
export const useBenefit: UseCase<typeof endpoint> = async (context, { memberId, kind, source, number }) => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const effect = { key: effectKey('benefit', kind, source, number), entryAt: now, entryKey: '' };
  const changed = await changeAccount(
    context,
    memberId,
    (account) => {
      const decided = decideBenefitUse(account.tier.level, account.counters, kind, programme, now);
      return decided.ok ? done({ entries: [], beside: { counters: decided.value } }) : decided;
    },
    (posting) => context.store.accounts.postOnce(posting, effect),
  );
  const account = changed.ok ? changed.value.account : await readAccount(context, memberId, { strong: true });
  // Refused, but perhaps used up by this very number: then the first answer stands.
  const repeated = account && (changed.ok || (await context.store.accounts.hasEffect(account.memberId, effect.key)));
  if (!changed.ok && !repeated) {
    // The tier has none left, or never had: then one that was given as a reward.
    const held = await useHeld(context, memberId, kind, effect.key);
    return held ? done(held) : changed;
  }
  const state =
    account &&
    benefitsOf(account.tier.level, account.counters, programme, now).find(({ benefit }) => benefit.kind === kind);
  if (state) return done(state);
  // A repeat of a use of one that was a reward: the answer it got then.
  const held = (await context.store.rewards.listBenefits(memberId)).find(
    (each) => each.benefit === kind && each.used > 0,
  );
  return held ? done(viewHeld(held)) : refused(problem('not_found', { what: 'benefit', id: kind }));
};

/** Counts a use of a benefit that the member was given beside those of the tier, the oldest first. @returns undefined where none is left */
const useHeld = (context: Context, memberId: string, kind: QuotaBenefit['kind'], key: string) =>
  untilSettled<BenefitState | null>(`benefits of ${memberId}`, async () => {
    const all = (await context.store.rewards.listBenefits(memberId)).filter(({ benefit }) => benefit === kind);
    const held = all.sort((a, b) => (a.at < b.at ? -1 : 1)).find(({ used, uses }) => used < uses);
    if (!held) return null;
    const refusals = await context.store.rewards.useBenefit(held, key);
    if (refusals.includes('benefit_changed')) return undefined;
    return viewHeld({ ...held, used: held.used + (refusals.length === 0 ? 1 : 0) });
  }).then((state) => state ?? undefined);

/** As a benefit of a tier is told: so many uses, and how many are gone. */
const viewHeld = ({ benefit, uses, used }: HeldBenefit): BenefitState => ({
  benefit: { kind: benefit, quota: uses, period: 'year' },
  used,
});
