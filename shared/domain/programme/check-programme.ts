import type { TemplateHead } from '../coupons/template.ts';
import type { Limit } from '../limits/limit.ts';
import { birthdayLimit } from '../members/change-birthday.ts';
import { checkPosts, postCoupons } from '../posts/check-rules.ts';
import { checkReferral, referralCoupons } from '../referral/check-rules.ts';
import type { CouponCount, Programme, Tier } from './programme.ts';

export type ProgrammeFault = { readonly path: string; readonly why: string };

/**
 * What makes no sense in a programme whose shape is right, field by field; empty when it can be published.
 * @param templates the coupon templates it names, as far as there are any
 */
export const checkProgramme = (
  programme: Programme,
  templates: ReadonlyMap<string, Pick<TemplateHead, 'state'>> = new Map(),
): ProgrammeFault[] => [
  ...checkZone(programme.zone),
  ...checkDayFactors(programme.earn.dayFactors),
  ...checkNames('earn.categoryPercent', programme.earn.categoryPercent),
  ...checkNames('earn.shopPercent', programme.earn.shopPercent),
  ...checkNames('earn.actions', programme.earn.actions),
  ...checkLevels(programme.tiers.levels),
  ...checkLimits(programme.limits),
  ...checkGrants(programme),
  ...checkReferral(programme.referral),
  ...checkPosts(programme.posts),
  ...couponListsOf(programme).flatMap(({ path, coupons }) => checkCoupons(path, coupons, templates)),
];

/** Every coupon template a programme gives of. */
export const templatesOf = (programme: Programme): string[] => [
  ...new Set(couponListsOf(programme).flatMap(({ coupons }) => coupons.map(({ templateId }) => templateId))),
];

const couponListsOf = ({
  grants,
  tiers,
  referral,
  posts,
}: Programme): { readonly path: string; readonly coupons: readonly CouponCount[] }[] => [
  ...grants.map(({ coupons }, i) => ({ path: `grants.${i}`, coupons })),
  ...tiers.levels.flatMap(({ benefits }, level) =>
    benefits.flatMap((benefit, i) =>
      'coupons' in benefit ? [{ path: `tiers.levels.${level}.benefits.${i}`, coupons: benefit.coupons }] : [],
    ),
  ),
  ...referralCoupons(referral),
  ...postCoupons(posts),
];

/** A template that cannot be given would be a promise nobody keeps. A paused one is only waited for. */
const checkCoupons = (
  path: string,
  coupons: readonly CouponCount[],
  templates: ReadonlyMap<string, Pick<TemplateHead, 'state'>>,
): ProgrammeFault[] =>
  coupons.flatMap(({ templateId }, i) => {
    const at = (why: string) => [{ path: `${path}.coupons.${i}.templateId`, why }];
    const template = templates.get(templateId);
    if (!template) return at('is not a coupon template');
    if (template.state === 'ended') return at('is a coupon template that has ended');
    return coupons.findIndex((each) => each.templateId === templateId) < i ? at('is there twice') : [];
  });

const checkGrants = ({ grants, tiers }: Programme): ProgrammeFault[] => {
  const seen = new Set<string>();
  return grants.flatMap((grant, i) => {
    const faults: ProgrammeFault[] = [];
    if (grant.on === 'tier_up' && grant.level >= tiers.levels.length) {
      faults.push({ path: `grants.${i}.level`, why: 'is not a tier of this programme' });
    }
    // Joining, or reaching a tier, gives of a template once; orders may have steps.
    if (grant.on === 'order') return faults;
    grant.coupons.forEach(({ templateId }, n) => {
      const name = `${grant.on}/${grant.on === 'tier_up' ? grant.level : ''}/${templateId}`;
      const own = grant.coupons.findIndex((each) => each.templateId === templateId) < n;
      if (seen.has(name) && !own) {
        faults.push({ path: `grants.${i}.coupons.${n}.templateId`, why: 'is given for the same by another grant' });
      }
      seen.add(name);
    });
    return faults;
  });
};

const checkZone = (zone: string): ProgrammeFault[] => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return [];
  } catch {
    return [{ path: 'zone', why: 'is not a zone of the IANA database' }];
  }
};

const checkDayFactors = (factors: Programme['earn']['dayFactors']): ProgrammeFault[] =>
  factors.flatMap(({ monthDays, weekdays, dates }, i) =>
    monthDays.length + weekdays.length + dates.length === 0
      ? [{ path: `earn.dayFactors.${i}`, why: 'names no day' }]
      : [],
  );

/** Names from a programme become parts of keys. */
const checkNames = (path: string, named: Readonly<Record<string, number>>): ProgrammeFault[] =>
  Object.keys(named)
    .filter((name) => !/^[^\p{Cc}#]{1,64}$/u.test(name))
    .map((name) => ({ path: `${path}.${name}`, why: 'is not a name of 1 to 64 signs without #' }));

const checkLevels = (levels: readonly Tier[]): ProgrammeFault[] => {
  const at = (i: number, field: string) => `tiers.levels.${i}.${field}`;
  const faults: ProgrammeFault[] = [];
  const [first] = levels;
  if (first && first.growthAtLeast !== 0)
    faults.push({ path: at(0, 'growthAtLeast'), why: 'must be 0 on the first tier' });
  if (first && first.ordersAtLeast !== null) {
    faults.push({ path: at(0, 'ordersAtLeast'), why: 'must be null on the first tier' });
  }
  const names = new Set<string>();
  let orders = 0;
  levels.forEach((tier, i) => {
    if (names.has(tier.name)) faults.push({ path: at(i, 'name'), why: 'is the name of another tier' });
    names.add(tier.name);
    const below = levels[i - 1];
    if (below && tier.growthAtLeast <= below.growthAtLeast) {
      faults.push({ path: at(i, 'growthAtLeast'), why: 'must be more than on the tier below' });
    }
    if (i > 0 && tier.ordersAtLeast !== null) {
      if (tier.ordersAtLeast <= orders) {
        faults.push({ path: at(i, 'ordersAtLeast'), why: 'must be more than on the tiers below' });
      }
      orders = Math.max(orders, tier.ordersAtLeast);
    }
    const kinds = tier.benefits.map((benefit) => benefit.kind);
    tier.benefits.forEach((benefit, n) => {
      if (kinds.indexOf(benefit.kind) < n) faults.push({ path: at(i, `benefits.${n}`), why: 'is there twice' });
    });
  });
  return faults;
};

const checkBirthdayLimit = (
  { metric, entity, breach, period }: Limit,
  at: (field: string, why: string) => ProgrammeFault,
): ProgrammeFault[] => [
  ...(metric === 'count' ? [] : [at('metric', 'is not counted for birthdays, only count is')]),
  ...(entity === 'member' ? [] : [at('entity', 'is not counted for birthdays, only member is')]),
  ...(breach === 'reject' ? [] : [at('breach', 'does not fit a birthday, which is changed or not')]),
  ...(period === 'year' || period === 'none'
    ? []
    : [at('period', 'does not fit a birthday: a year, or none for ever')]),
];

/** A limit that nothing counts would be a promise nobody keeps, so it is refused. */
const checkLimits = (limits: readonly Limit[]): ProgrammeFault[] => {
  const seen = new Set<string>();
  return limits.flatMap((limit, i) => {
    const at = (field: string, why: string) => ({ path: `limits.${i}.${field}`, why });
    const faults: ProgrammeFault[] = [];
    if (limit.action === birthdayLimit) return checkBirthdayLimit(limit, at);
    if (!/^(earn|spend)(\.|$)/.test(limit.action)) {
      faults.push(at('action', `is neither earn, earn.…, spend nor ${birthdayLimit}`));
    }
    if (limit.entity !== 'member') faults.push(at('entity', 'is not counted for points, only member is'));
    if (limit.metric === 'amount') faults.push(at('metric', 'is not counted for points'));
    if (limit.breach === 'queue') faults.push(at('breach', 'does not fit points, which are given or refused at once'));
    const name = `${limit.action}/${limit.metric}/${limit.period}`;
    if (seen.has(name)) faults.push(at('action', 'is limited twice by this metric and period'));
    seen.add(name);
    return faults;
  });
};
