import type { Limit } from '../limits/limit.ts';
import { isDay } from '../time.ts';
import { checkOffer } from './offers/offer.ts';
import type { CouponScope, CouponTemplate, CouponValidity, UseHours } from './template.ts';
import { dayEnd } from './validity.ts';

export type TemplateFault = { readonly path: string; readonly why: string };

/**
 * What makes no sense in a template whose shape is right, field by field; empty when it can be published.
 * @param levels how many tiers the programme has
 */
export const checkTemplate = (template: CouponTemplate, levels: number): TemplateFault[] => [
  ...checkWords(template),
  ...checkOffer(template.offer, template.atLeastFen).map(({ path, why }) => ({ path: `offer.${path}`, why })),
  ...checkGift(template),
  ...checkCount('atLeastFen', template.atLeastFen, 0, 100_000_000),
  ...checkScope(template.scope),
  ...checkValidity(template.validity),
  ...template.hours.flatMap((hours, i) => checkHours(hours, `hours.${i}`)),
  ...checkStacking(template),
  ...checkReturns(template),
  ...checkAudience(template, levels),
  ...(template.total === null ? [] : checkCount('total', template.total, 1, 100_000_000)),
  ...checkLimits(template.limits),
];

const fault = (path: string, why: string): TemplateFault => ({ path, why });

const checkCount = (path: string, count: number, min: number, max: number): TemplateFault[] =>
  Number.isSafeInteger(count) && count >= min && count <= max ? [] : [fault(path, `is not ${min} to ${max}`)];

const checkWords = ({ name, note }: CouponTemplate): TemplateFault[] => [
  ...(isWords(name, 30) && name.length > 0 ? [] : [fault('name', 'is not 1 to 30 signs')]),
  ...(isWords(note, 60) ? [] : [fault('note', 'is not at most 60 signs')]),
];

const isWords = (text: string, most: number): boolean =>
  text.trim() === text && !/\p{Cc}/u.test(text) && [...text].length <= most;

const checkGift = ({ offer, scope }: CouponTemplate): TemplateFault[] =>
  offer.kind === 'gift'
    ? offer.skus.flatMap((sku, i) =>
        scope.exceptSkus.includes(sku) ? [fault(`offer.skus.${i}`, 'is excluded by the scope')] : [],
      )
    : [];

const checkScope = (scope: CouponScope): TemplateFault[] => {
  const excluded = { categories: scope.exceptCategories, skus: scope.exceptSkus, shops: scope.exceptShops };
  return [
    ...Object.entries(scope).flatMap(([list, names]) => checkNames(`scope.${list}`, names)),
    ...Object.entries(excluded).flatMap(([list, out]) =>
      scope[list as keyof typeof excluded].flatMap((name, i) =>
        out.includes(name) ? [fault(`scope.${list}.${i}`, 'is excluded as well')] : [],
      ),
    ),
  ];
};

/** Names of a template are looked up in carts and become parts of keys. */
const checkNames = (path: string, names: readonly string[]): TemplateFault[] =>
  names.flatMap((name, i) => {
    if (!isName(name)) return [fault(`${path}.${i}`, 'is not a name of 1 to 64 signs without #')];
    return names.indexOf(name) < i ? [fault(`${path}.${i}`, 'is there twice')] : [];
  });

const isName = (name: string): boolean => /^[^\p{Cc}#]{1,64}$/u.test(name);

const checkValidity = (validity: CouponValidity): TemplateFault[] => {
  if (validity.kind === 'after_claim') {
    return [
      ...checkCount('validity.startsAfterDays', validity.startsAfterDays, 0, 365),
      ...checkCount('validity.days', validity.days, 1, 3660),
    ];
  }
  const { from, to } = validity;
  const faults = [
    ...(isDay(from) ? [] : [fault('validity.from', 'is not a day')]),
    ...(isDay(to) ? [] : [fault('validity.to', 'is not a day')]),
  ];
  return faults.length === 0 && from > to ? [fault('validity.to', 'lies before the first day')] : faults;
};

const checkHours = ({ weekdays, from, to }: UseHours, path: string): TemplateFault[] => {
  const faults = weekdays.flatMap((day, i) => {
    if (!Number.isInteger(day) || day < 1 || day > 7) return [fault(`${path}.weekdays.${i}`, 'is not 1 (Monday) to 7')];
    return weekdays.indexOf(day) < i ? [fault(`${path}.weekdays.${i}`, 'is there twice')] : [];
  });
  if (!isClock(from)) faults.push(fault(`${path}.from`, 'is not a time of day'));
  else if (!isClock(to) && to !== dayEnd) faults.push(fault(`${path}.to`, 'is not a time of day'));
  else if (from >= to) faults.push(fault(`${path}.to`, 'is not later: hours over midnight are two entries'));
  return faults;
};

const isClock = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

const checkStacking = ({ stacking, perOrder }: CouponTemplate): TemplateFault[] => {
  if (stacking.kind === 'combinable') return checkCount('perOrder', perOrder, 1, 20);
  const isClassNamed = stacking.kind === 'exclusive' || isName(stacking.class);
  return [
    ...(isClassNamed ? [] : [fault('stacking.class', 'is not a name of 1 to 64 signs without #')]),
    ...(perOrder === 1 ? [] : [fault('perOrder', 'must be 1 unless it is combinable')]),
  ];
};

const checkReturns = ({ returns: { when, extendDays } }: CouponTemplate): TemplateFault[] => {
  if (when === 'never' && extendDays > 0)
    return [fault('returns.extendDays', 'must be 0 on a coupon that never returns')];
  return checkCount('returns.extendDays', extendDays, 0, 365);
};

const checkAudience = (
  { audience: { levelAtLeast, ordersBelow } }: CouponTemplate,
  levels: number,
): TemplateFault[] => [
  ...(levelAtLeast === null ? [] : checkCount('audience.levelAtLeast', levelAtLeast, 0, levels - 1)),
  ...(ordersBelow === null ? [] : checkCount('audience.ordersBelow', ordersBelow, 1, 10_000)),
];

/** What is counted for coupons; a limit that nothing counts would be a promise nobody keeps. */
const counted = new Set(['claim/count/member', 'use/count/member', 'use/amount/member', 'use/amount/campaign']);

const checkLimits = (limits: readonly Limit[]): TemplateFault[] => {
  const seen = new Set<string>();
  return limits.flatMap((limit, i) => {
    const { action, metric, entity, period, breach } = limit;
    const faults: TemplateFault[] = [];
    if (!counted.has(`${action}/${metric}/${entity}`)) {
      faults.push(fault(`limits.${i}.action`, `is not counted for coupons by ${metric} of a ${entity}`));
    }
    if (breach !== 'reject') faults.push(fault(`limits.${i}.breach`, 'must be reject: a coupon is used or it is not'));
    faults.push(...checkCount(`limits.${i}.limit`, limit.limit, 1, 10_000_000_000));
    const name = `${action}/${metric}/${entity}/${period}`;
    if (seen.has(name)) faults.push(fault(`limits.${i}.period`, 'is limited twice'));
    seen.add(name);
    return faults;
  });
};
