import { type Account, available } from '@memberday/shared/domain/account/account.ts';
import { releasedOf } from '@memberday/shared/domain/drops/drop.ts';
import { periodAt } from '@memberday/shared/domain/limits/limit.ts';
import { priceNow } from '@memberday/shared/domain/mall/festival-terms.ts';
import type { MallItem } from '@memberday/shared/domain/mall/mall-item.ts';
import { compareItems } from '@memberday/shared/domain/mall/rank-items.ts';
import { type ExchangeRefusal, refuseExchange } from '@memberday/shared/domain/mall/refuse-exchange.ts';
import { type Problem, problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { leftIn } from './cached-pools.ts';
import type { Context } from './context.ts';
import { openTemplate } from './issue-coupons.ts';
import { itemPool } from './store/mall-items.ts';

type Slot = { readonly itemId: string; readonly period: string };

/** What stands on the shelf as one member sees it now, what they can have first. What is left comes from caches. */
export const viewShelf = async (context: Context, account: Account) => {
  const now = context.now();
  const items = (await context.mall.items()).filter(
    ({ state, terms }) => state === 'on_shelf' && (terms.closesAt === null || now < terms.closesAt),
  );
  const isLimited = items.some(({ terms }) => terms.perMember !== null);
  const slots = isLimited ? await context.store.exchanges.listSlots(account.memberId) : [];
  const views = await Promise.all(items.map((item) => viewItem(context, item, account, slots)));
  return views.sort(compareItems);
};

/** One item as a member sees it now. */
export const viewItem = async (context: Context, shelved: MallItem, account: Account, slots: readonly Slot[]) => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const { item, festival } = priceNow(shelved, account.tier.level, programme, now);
  const { itemId, version, stock, terms } = item;
  const { name, note, picture, points, cashFen, gives, levelAtLeast, perMember, opensAt, closesAt } = terms;
  const pool = itemPool(item);
  const left = pool ? await leftIn(context.mall, pool) : null;
  const used = perMember ? countSlots(slots, itemId, perMember.period, now, programme) : 0;
  const held = available(account, now, programme.zone) - account.debt;
  const facts = { level: account.tier.level, held, used, soldOut: left === 0 };
  const refusal = refuseExchange(item, facts, programme, now);
  return {
    itemId,
    version,
    name,
    note,
    picture,
    points,
    cashFen,
    festival,
    kind: gives.kind,
    levelAtLeast,
    opensAt,
    closesAt,
    stock: stock && left !== null ? { released: releasedOf(stock), left } : null,
    perMember: perMember && { ...perMember, used },
    why: await orTemplate(context, item, account, programme, refusal),
  };
};

const countSlots = (
  slots: readonly Slot[],
  itemId: string,
  period: NonNullable<MallItem['terms']['perMember']>['period'],
  now: Instant,
  { zone }: Programme,
): number => {
  const running = `${period}:${periodAt(period, now, zone)}`;
  return slots.filter((slot) => slot.itemId === itemId && slot.period === running).length;
};

/** A coupon that its template does not give out, or has no more of, is gone, however many points somebody has. */
const orTemplate = async (
  context: Context,
  { itemId, terms: { gives } }: MallItem,
  account: Account,
  programme: Programme,
  refusal: Problem<ExchangeRefusal> | undefined,
): Promise<Problem<ExchangeRefusal> | null> => {
  const isOpen = refusal === undefined || refusal.code === 'points_short';
  if (gives.kind === 'goods' || !isOpen) return refusal ?? null;
  const { templateId } = gives;
  const open = await openTemplate(context, templateId, account, programme);
  if (!open.ok && open.problem.code === 'tier_too_low') return open.problem;
  const shards = open.ok ? open.value.head.stockShards : null;
  const left = shards === null ? undefined : await leftIn(context.mall, { poolId: templateId, shards });
  return open.ok && left !== 0 ? (refusal ?? null) : problem('sold_out', { what: itemId });
};
