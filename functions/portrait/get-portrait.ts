import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { identityKinds } from '@memberday/shared/contract/fields.ts';
import type { getPortrait as endpoint } from '@memberday/shared/contract/portrait.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber, MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { sketchPurchases } from '@memberday/shared/domain/portrait/sketch-purchases.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { InsightContext } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import { staffRecord } from '../staff-record.ts';
import type { Dossier } from '../store/members.ts';
import type { UseCase } from '../use-case.ts';
import { judgeMember } from './judge-member.ts';
import { readTags } from './read-tags.ts';

type Portrait = Output<typeof endpoint>;

/**
 * One read for each thing on the page, side by side. What concludes something from what a member did is left out for who has switched that off;
 * what they did is not, since their orders are answered for.
 */
export const getPortrait: UseCase<typeof endpoint, InsightContext> = async (context, { memberId }) => {
  const [dossier, facts, versions, today, groups] = await Promise.all([
    context.store.members.readDossier(memberId, { strong: true }),
    context.insight.facts.read(memberId),
    context.programmes(),
    shopToday(context),
    context.store.groups.list(),
  ]);
  if (!dossier) return refused(problem('not_found', { what: 'member', id: memberId }));
  const judged = facts?.personalised ?? true;
  const [tags, judgement] = await Promise.all([
    readTags(context, dossier.profile, judged ? facts : undefined, today),
    facts && judged ? judgeMember(context, facts, today) : undefined,
  ]);
  const { programme } = versionAt(versions, context.now());
  const nameOf = new Map(groups.map(({ groupId, name }) => [groupId, name]));
  return done({
    record: staffRecord(context, context.actor, dossier, programme),
    identities: countIdentities(dossier),
    consents: dossier.consents.map(({ purpose, channel, granted, at }) => ({ purpose, channel, granted, at })),
    tags,
    today: dayOfNumber(today),
    purchases: facts ? showPurchases(facts) : null,
    lastSeenOn: dayOrNull(facts?.lastSeenOn),
    coupons: { held: facts?.coupons.held ?? 0, used: facts?.coupons.used ?? 0, lapsed: facts?.coupons.lapsed ?? 0 },
    groups: (facts?.groups ?? []).map((groupId) => ({ groupId, name: nameOf.get(groupId) ?? null })),
    judged,
    lifecycle: judgement?.lifecycle ?? null,
    rfm: judgement?.rfm ?? null,
    value: judgement?.value ?? null,
    segments: judgement?.segments ?? null,
  });
};

/** An identity's key begins with its kind; what follows is a hash. */
const countIdentities = ({ profile }: Dossier): Portrait['identities'] =>
  identityKinds
    .map((kind) => ({ kind, count: profile.identityKeys.filter((key) => key.startsWith(`${kind}#`)).length }))
    .filter(({ count }) => count > 0);

const showPurchases = (facts: MemberFacts): Portrait['purchases'] => {
  const { orders, visits, spentFen, firstOn, lastOn, days, likes } = sketchPurchases(facts);
  return {
    orders,
    visits,
    spentFen,
    firstOn: dayOrNull(firstOn),
    lastOn: dayOrNull(lastOn),
    days: days.map(({ on, amountFen }) => ({ on: dayOfNumber(on), amountFen })),
    likes: [...likes],
  };
};

const dayOrNull = (day: DayNumber | undefined) => (day === undefined ? null : dayOfNumber(day));
