import { emptyFacts } from '@memberday/shared/domain/facts/empty-facts.ts';
import { latestHappenings } from '@memberday/shared/domain/facts/fold-happenings.ts';
import { foldPurchase, foldPurchases } from '@memberday/shared/domain/facts/fold-purchase.ts';
import type { Happening, MemberFacts, Purchase } from '@memberday/shared/domain/facts/member-facts.ts';
import { type Random, seededRandom } from '@memberday/shared/domain/numerics/seeded-random.ts';

/** The day a made-up population is looked at on: 2026-11-22. */
export const populationDay = 20_779;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const categories = ['茶', '面包', '咖啡', '蛋糕', '冰品', '杯具', '礼盒', '轻食'];
const shops = ['anfu', 'wukang', 'yuyuan', 'julu', 'fumin'];

/**
 * Members of one shard of a chain of tea shops as nobody real is: each with a rate of buying of their own (many rarely, some weekly), three years in
 * which they joined, and a moment from which half of them stay away. The same ones whenever they are asked for.
 */
export function* populationOf(shard: number, size: number): Generator<MemberFacts> {
  const random = seededRandom(7 + shard);
  for (let i = 0; i < size; i += 1) yield memberOf(i, shard, random);
}

/** The member after one more purchase, on the day the population is looked at. */
export const buyingOnceMore = (facts: MemberFacts, nth: number): MemberFacts => {
  const bought = purchaseOf(populationDay, 'anfu', seededRandom(nth));
  const next = foldPurchase(facts, { order: bought.order, on: bought.on, purchase: bought });
  if (next === 'rebuild') throw new Error('a purchase of today is the latest');
  return { ...next, lastSeenOn: populationDay };
};

const memberOf = (nth: number, shard: number, random: Random): MemberFacts => {
  const joinedOn = populationDay - 1 - Math.floor(random() * 1_095);
  const until = random() < 0.5 ? populationDay : joinedOn + Math.floor(random() * (populationDay - joinedOn));
  // Gaps of about 140 days down to a week.
  const gap = 7 + 133 * random() ** 0.7;
  const facts = emptyFacts(idOf(nth, shard, random), joinedOn);
  const purchases: Purchase[] = [];
  const happenings: Happening[] = [{ kind: 'joined', on: joinedOn, ref: '' }];
  const shop = pick(shops, random);
  for (let on = joinedOn; on < until; on += 1 + Math.floor(-Math.log(1 - random()) * gap)) {
    purchases.push(purchaseOf(on, random() < 0.8 ? shop : pick(shops, random), random));
    if (random() < 0.3) happenings.push({ kind: 'coupon-claimed', on, ref: templateOf(random) });
    if (random() < 0.15) happenings.push({ kind: 'coupon-used', on, ref: templateOf(random) });
  }
  const bought = foldPurchases(facts, purchases);
  const used = happenings.filter(({ kind }) => kind === 'coupon-used');
  const spent = purchases.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    ...bought,
    version: 1,
    source: { kind: pick(['group', 'shop', 'card', 'organic'], random), ref: undefined },
    tier: { level: spent > 60_000 ? 2 : spent > 15_000 ? 1 : 0, since: joinedOn },
    growth: [{ month: 24_322, value: Math.floor(spent / 900), orders: purchases.length }],
    points: {
      available: Math.floor(spent / 400),
      pending: 0,
      lapseOn: spent > 0 ? populationDay + Math.floor(random() * 300) : undefined,
    },
    coupons: { held: Math.floor(random() * 3), used: used.length, lapsed: 0, lastUsedOn: used.at(-1)?.on },
    happenings: latestHappenings(happenings),
    groups: random() < 0.3 ? [`group-${Math.floor(random() * 80)}`] : [],
    consents: random() < 0.6 ? ['membership/any', 'marketing/wechat', 'personalisation/any'] : ['membership/any'],
    lastSeenOn: Math.max(joinedOn, purchases.at(-1)?.on ?? joinedOn),
  };
};

const purchaseOf = (on: number, shop: string, random: Random): Purchase => {
  const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const sku = Math.floor(40 * random() ** 2);
    const quantity = random() < 0.8 ? 1 : 2;
    return {
      sku: `HD-${100 + sku}`,
      category: categories[sku % categories.length],
      quantity,
      amountFen: quantity * (900 + 35 * sku),
    };
  });
  return {
    order: `pos#${20_240_000_000_000 + Math.floor(random() * 1e13)}`,
    on,
    amountFen: lines.reduce((sum, { amountFen }) => sum + amountFen, 0),
    discountFen: random() < 0.15 ? 500 : 0,
    channel: random() < 0.7 ? 'store' : 'wechat',
    shop,
    live: undefined,
    lines,
  };
};

const pick = <T>(of: readonly T[], random: Random): T => of[Math.floor(random() * of.length)] as T;

/** The last sign says which shard. */
const idOf = (nth: number, shard: number, random: Random): string => {
  const chance = Array.from({ length: 11 }, () => alphabet[Math.floor(random() * 32)]).join('');
  return `mbr_01k9${signs(nth, 6)}${chance}${alphabet[shard]}`;
};

const templateOf = (random: Random): string => `tpl_01k9abcdef0000000000${signs(Math.floor(random() * 12), 2)}`;

const signs = (number: number, length: number): string => {
  let [rest, text] = [number, ''];
  for (let i = 0; i < length; i += 1) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
};
