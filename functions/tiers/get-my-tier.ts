import type { getMyTier as endpoint } from '@memberday/shared/contract/tiers.ts';
import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { tierOnCard } from '@memberday/shared/domain/members/member-card.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { benefitsOf } from '@memberday/shared/domain/tiers/benefit-quota.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const getMyTier: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  const now = context.now();
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const { programme } = versionAt(await context.programmes(), now);
  const moves = await context.store.accounts.listMoves(account.memberId, { limit: 50 });
  return done({
    level: account.tier.level,
    progress: tierOnCard(account, programme, now),
    since: account.tier.since,
    rules: {
      windowMonths: programme.growth.windowMonths,
      periodMonths: programme.tiers.periodMonths,
      graceDays: programme.tiers.graceDays,
    },
    tiers: programme.tiers.levels,
    benefits: benefitsOf(account.tier.level, account.counters, programme, now),
    coupons: await nameCoupons(context, programme),
    moves: moves.map(({ from, to, at, reason, evidence }) => ({
      from,
      to,
      at,
      reason,
      growth: evidence.value,
      orders: evidence.orders,
    })),
  });
};

/** A benefit names templates by their ids; a member knows coupons by name. */
const nameCoupons = async (context: Context, { tiers }: Programme) => {
  const benefits = tiers.levels.flatMap((tier) => tier.benefits);
  const coupons = benefits.flatMap((benefit) => ('coupons' in benefit ? benefit.coupons : []));
  const templateIds = [...new Set(coupons.map(({ templateId }) => templateId))];
  const named = await Promise.all(
    templateIds.map(async (templateId) => {
      const head = await context.templates.head(templateId);
      if (!head) return [];
      const { template } = await context.templates.version(templateId, head.version);
      return [{ templateId, name: template.name, title: sayOffer(template.offer, template.atLeastFen) }];
    }),
  );
  return named.flat();
};
