import {
  couponsTakenBack,
  isFresh,
  levelsReached,
  type PlannedGrant,
  tierUpGrants,
} from '@memberday/shared/domain/grants/planned-grant.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { readAccount } from '../change-account.ts';
import type { WorkContext } from '../context.ts';
import { followUp } from '../follow-up.ts';
import { type GivenPlanned, givePlanned } from '../give-planned.ts';
import { standsAt } from '../store/accounts.ts';
import { untilSettled } from '../until-settled.ts';
import type { Work } from '../work/work.ts';
import { takeBackCoupons } from './take-back-coupons.ts';

type TierMoved = Extract<Work, { kind: 'tier-moved' }>;

/** What a tier move brings: coupons for the levels it reached, or, where it takes upgrades back, their unused coupons gone. */
export const followTierMove = async (context: WorkContext, work: TierMoved): Promise<void> => {
  if (work.since !== null) return takeBack(context, work, work.since);
  if (!isFresh(work.at, context.now())) return;
  const { programme } = versionAt(await context.programmes(), work.at);
  for (const level of levelsReached(work)) {
    const grants = tierUpGrants(level, work.run, programme);
    if (grants.length === 0) continue;
    await followUp(context, await giveWhileHeld(context, work.memberId, level, grants), work, work.at);
  }
};

/**
 * Gives only while the member stands at the level, which the write itself checks:
 *
 *     rise ──────────────── coupon written if the account is as it was read
 *       refund, reversal ──────┘ before it: not written; after it: the reversal's own message comes later and finds the coupon
 */
const giveWhileHeld = (
  context: WorkContext,
  memberId: string,
  level: number,
  grants: readonly PlannedGrant[],
): Promise<GivenPlanned> =>
  untilSettled(`coupons of level ${level} for ${memberId}`, async () => {
    const account = await readAccount(context, memberId, { strong: true });
    if (!account || account.tier.level < level) return { given: 0, missed: [] };
    const done = await givePlanned(context, memberId, grants, { beside: [standsAt(account)] });
    return done.missed.some(({ code }) => code === 'contradicts_earlier') ? undefined : done;
  });

/** Of the levels the member has not reached again since: a message that comes late or twice takes nothing of those. */
const takeBack = async (context: WorkContext, work: TierMoved, since: string): Promise<void> => {
  const account = await readAccount(context, work.memberId, { strong: true });
  const to = Math.max(work.to, account?.tier.level ?? 0);
  if (to >= work.from) return;
  const { programme } = versionAt(await context.programmes(), work.at);
  const coupons = await context.store.coupons.listOfMember(work.memberId, { strong: true });
  const taken = couponsTakenBack(coupons, { ...work, to, since }, programme);
  await takeBackCoupons(context, work, taken, 'the upgrade was taken back after a refund');
};
