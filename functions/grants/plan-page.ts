import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { issuedCoupon } from '@memberday/shared/domain/coupons/issue.ts';
import type { TemplateVersion } from '@memberday/shared/domain/coupons/template.ts';
import { judgeCandidate } from '@memberday/shared/domain/grants/mass-grant.ts';
import { type Problem, problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { isOut, meetArm } from '../arm-of.ts';
import type { WorkContext } from '../context.ts';
import { freeSlots } from '../issue-coupons.ts';
import type { ClaimSlot } from '../store/claim-slots.ts';
import { couponIdOf } from '../store/coupons.ts';
import type { MassError, MassGrant, MassPage, MassPart } from '../store/mass-grants.ts';
import { rehearsalPhase, runPhase } from './phases.ts';

/** A rehearsal writes nothing but how far it came. */
const rehearsedTogether = 100;
/** Of everybody, most may be outside the audience, or held out: they are counted, not named. */
const unnamed: readonly string[] = ['tier_too_low', 'not_for_you', 'held_out'];
/** A run's page is one transaction of a hundred writes at most; larger ones meet more conflicts. */
const mostWrites = 99;
const mostTogether = 40;

/**
 * The next page of a part: whom it gives a coupon, whom not and why, and how far it is then.
 * @param known members of the page who turned out to have theirs
 */
export const planPage = async (
  context: WorkContext,
  grant: MassGrant,
  part: MassPart,
  known: ReadonlySet<string>,
): Promise<MassPage> => {
  const isRun = part.phase === runPhase;
  const { programme } = versionAt(await context.programmes(), context.now());
  const version = await termsOf(context, grant);
  const claimLimits = version.template.limits.filter(({ action }) => action === 'claim').length;
  const limit = isRun ? Math.min(mostTogether, Math.floor(mostWrites / (1 + claimLimits))) : rehearsedTogether;
  const { memberIds, last } = await nextMembers(context, grant, part, limit);
  const judged = await judge(context, grant, version, programme, memberIds);
  const surface = { kind: 'grant', templateId: grant.templateId } as const;
  const mayGive = isRun ? await leftOfPart(context, grant, part) : Number.POSITIVE_INFINITY;

  const coupons: Coupon[] = [];
  const slots: ClaimSlot[] = [];
  const errors: MassError[] = [];
  const refused: Record<string, number> = { ...part.refused };
  const refuse = (memberId: string, { code, facts }: Problem): void => {
    refused[code] = (refused[code] ?? 0) + 1;
    const isNamed = grant.target.kind === 'list' || !unnamed.includes(code);
    if (isRun && isNamed) errors.push({ memberId, code, facts });
  };
  let given = 0;
  for (const { memberId, verdict } of judged) {
    if (verdict === 'passed_by' || known.has(memberId)) continue;
    if (verdict !== 'given') {
      refuse(memberId, verdict);
    } else if (await isOut(context, memberId)) {
      refuse(memberId, problem('held_out', { why: 'holdout' }));
    } else if (!isRun) {
      given += 1;
    } else if (given >= mayGive) {
      refuse(memberId, problem('sold_out', { what: grant.templateId }));
    } else {
      const treatment = (await meetArm(context, surface, memberId))?.arm.treatment;
      if (treatment?.kind === 'nothing') {
        refuse(memberId, problem('held_out', { why: 'experiment' }));
        continue;
      }
      const terms = treatment?.kind === 'template' ? await newestOf(context, treatment.templateId) : version;
      const coupon = couponFor(context, grant, terms, memberId, programme);
      const free = await freeSlots(context, [coupon], terms, programme.zone);
      if (!free.ok) {
        refuse(memberId, free.problem);
        continue;
      }
      coupons.push(coupon);
      slots.push(...free.value);
      given += 1;
    }
  }
  const after = { ...part, cursor: memberIds.at(-1) ?? part.cursor, done: last === undefined };
  return { part: { ...after, given: part.given + given, refused }, coupons, slots, errors };
};

/** Once it has begun, every coupon has the terms of its beginning. */
const termsOf = async (context: WorkContext, { templateId, templateVersion }: MassGrant): Promise<TemplateVersion> => {
  if (templateVersion !== null) return context.templates.version(templateId, templateVersion);
  return newestOf(context, templateId);
};

const newestOf = async (context: WorkContext, templateId: string): Promise<TemplateVersion> => {
  const head = await context.templates.head(templateId);
  if (!head) throw new Error(`a mass grant names template ${templateId}, which is not there`);
  return context.templates.version(templateId, head.version);
};

const nextMembers = (context: WorkContext, grant: MassGrant, { shard, cursor }: MassPart, limit: number) => {
  const page = { limit, after: cursor ?? undefined };
  return grant.target.kind === 'list'
    ? context.store.massGrants.listTargets(grant.grantId, shard, page)
    : context.store.members.listShard(shard, page);
};

const judge = async (
  context: WorkContext,
  { target }: MassGrant,
  { template }: TemplateVersion,
  programme: Programme,
  memberIds: readonly string[],
) => {
  if (memberIds.length === 0) return [];
  const { accounts: accountStore, massGrants, members } = context.store;
  const [profiles, accounts, inSegment] = await Promise.all([
    members.readProfiles(memberIds),
    accountStore.readMany(memberIds),
    target.kind === 'segment' ? massGrants.whoIsIn(target.segmentId, memberIds) : undefined,
  ]);
  return memberIds.map((memberId) => {
    const candidate = {
      memberId,
      state: profiles.get(memberId)?.state,
      account: accounts.get(memberId),
      inSegment: inSegment?.has(memberId) ?? false,
    };
    return { memberId, verdict: judgeCandidate(candidate, target, template, programme) };
  });
};

/** Stock was set aside for as many as the rehearsal found in this part; whoever has come since finds none. */
const leftOfPart = async (context: WorkContext, grant: MassGrant, part: MassPart): Promise<number> => {
  if (grant.takes === null) return Number.POSITIVE_INFINITY;
  const phase = rehearsalPhase(grant.rehearsal);
  const rehearsed = await context.store.massGrants.readPart(grant.grantId, phase, part.shard);
  return rehearsed.given - part.given;
};

const couponFor = (
  context: WorkContext,
  { grantId }: MassGrant,
  version: TemplateVersion,
  memberId: string,
  programme: Programme,
): Coupon => {
  const source = { kind: 'mass', number: grantId } as const;
  const couponId = couponIdOf(memberId, source);
  return issuedCoupon(version, { couponId, memberId, source, at: context.now() }, programme.zone);
};
