import type { Account } from '@memberday/shared/domain/account/account.ts';
import { notInAudience } from '@memberday/shared/domain/coupons/audience.ts';
import type { Coupon, CouponSource } from '@memberday/shared/domain/coupons/coupon.ts';
import { issuedCoupon } from '@memberday/shared/domain/coupons/issue.ts';
import type { TemplateHead, TemplateVersion } from '@memberday/shared/domain/coupons/template.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { readAccount } from './change-account.ts';
import type { Context } from './context.ts';
import { type ClaimSlot, claimPeriod } from './store/claim-slots.ts';
import { couponIdOf, type Issue, toCoupon } from './store/coupons.ts';
import { homeShard, planTakes } from './store/pools.ts';
import { untilSettled } from './until-settled.ts';

/** Coupons of one template for one member by one event, which is what makes a repeat find the first ones. */
export type Grant = {
  readonly memberId: string;
  readonly templateId: string;
  readonly source: CouponSource;
  readonly count: number;
  /** Where these begin among the coupons of the source, when it gives of several templates; by default 1. */
  readonly firstSlot?: number;
  /** What must be written with them, or not at all; such a grant is refused as `beside`. */
  readonly beside?: Issue['beside'];
};

export type Granted = {
  readonly coupons: readonly Coupon[];
  /** They were there already. */
  readonly repeated: boolean;
};

/**
 * Issues coupons outside of drops, all of the grant or none. The template's audience, its claim limits and its total are kept by the write
 * itself.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const issueCoupons = async (context: Context, grant: Grant): Promise<Outcome<Granted>> => {
  const { memberId, templateId, source, count, firstSlot = 1 } = grant;
  const ids = Array.from({ length: count }, (_, i) => couponIdOf(memberId, source, firstSlot + i));
  // Before any gate: what was given once stays given, whatever has become of the template since.
  const before = await context.store.coupons.readMany(
    ids.map((couponId) => ({ memberId, couponId })),
    { strong: true },
  );
  if (before.length > 0) return done({ coupons: before, repeated: true });

  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  // What calls for a coupon may have made the member a moment ago, where a cheap read does not see them yet.
  const account =
    (await readAccount(context, memberId, { strong: false })) ??
    (await readAccount(context, memberId, { strong: true }));
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const open = await openTemplate(context, templateId, account, programme);
  if (!open.ok) return open;
  const { head, version } = open.value;
  const coupons = ids.map((couponId) => issuedCoupon(version, { couponId, memberId, source, at: now }, programme.zone));

  return untilSettled<Outcome<Granted>>(`coupons of ${memberId}`, async () => {
    const slots = await freeSlots(context, coupons, version, programme.zone);
    if (!slots.ok) return slots;
    const stock = await stockFor(context, head, version, memberId, count);
    if (!stock.ok) return stock;
    const refusals = await context.store.coupons.issue({
      coupons,
      stock: stock.value,
      slots: slots.value,
      ...(grant.beside ? { beside: grant.beside } : {}),
    });
    if (refusals.length === 0) return done({ coupons, repeated: false });
    const issued = refusals.filter(({ refusal }) => refusal === 'issued_before');
    if (issued.length > 0) {
      return done({ coupons: issued.flatMap(({ row }) => (row ? [toCoupon(row)] : [])), repeated: true });
    }
    if (refusals.some(({ refusal }) => refusal === 'beside')) {
      return refused(problem('contradicts_earlier', { key: source.number, field: 'source' }));
    }
    return undefined;
  });
};

/** A template that gives out coupons now, and to this member; else why not. */
export const openTemplate = async (
  context: Context,
  templateId: string,
  account: Account,
  programme: Programme,
): Promise<Outcome<{ head: TemplateHead; version: TemplateVersion }>> => {
  const head = await context.templates.head(templateId);
  if (!head) return refused(problem('not_found', { what: 'template', id: templateId }));
  if (head.state === 'paused') return refused(problem('claim_paused', {}));
  if (head.state === 'ended') return refused(problem('claim_over', { endedAt: context.now() }));
  const version = await context.templates.version(templateId, head.version);
  const outside = notInAudience(version.template.audience, account, programme);
  return outside ? refused(outside) : done({ head, version });
};

/** A free slot for each coupon of one member under each limit of claims. */
export const freeSlots = async (
  context: Context,
  coupons: readonly Coupon[],
  { template }: TemplateVersion,
  zone: string,
): Promise<Outcome<ClaimSlot[], 'limit_reached'>> => {
  const slots: ClaimSlot[] = [];
  const [first] = coupons;
  if (!first) return done(slots);
  for (const limit of template.limits.filter((each) => each.action === 'claim')) {
    const period = claimPeriod(limit, first.issuedAt, zone);
    const taken = await context.store.claimSlots.taken({ ...first, period });
    const free = Array.from({ length: limit.limit }, (_, i) => i + 1).filter((n) => !taken.has(n));
    if (free.length < coupons.length) {
      const facts = { action: 'claim', limit: limit.limit, used: taken.size, period: limit.period };
      return refused(problem('limit_reached', facts));
    }
    slots.push(
      ...coupons.map(({ memberId, templateId, couponId }, i) => ({
        memberId,
        templateId,
        couponId,
        period,
        n: free[i] ?? 0,
      })),
    );
  }
  return done(slots);
};

/** Where the units of a template's total are taken from; undefined where it has none. */
export const stockFor = async (
  context: Context,
  { stockShards }: TemplateHead,
  { templateId }: TemplateVersion,
  memberId: string,
  count: number,
): Promise<Outcome<Issue['stock'], 'sold_out'>> => {
  if (stockShards === null) return done(undefined);
  const pool = { poolId: templateId, shards: stockShards };
  const remaining = await context.store.pools.remaining(pool, { strong: true });
  const takes = planTakes(remaining, homeShard(memberId, stockShards), count);
  return takes ? done({ pool, takes }) : refused(problem('sold_out', { what: templateId }));
};
