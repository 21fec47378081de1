import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listTimeline as endpoint } from '@memberday/shared/contract/portrait.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { Happening, HappeningKind } from '@memberday/shared/domain/facts/member-facts.ts';
import { myOrder } from '@memberday/shared/domain/orders/my-order.ts';
import type { Order } from '@memberday/shared/domain/orders/order.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { entryView } from '@memberday/shared/domain/points/entry-view.ts';
import { pageTimeline } from '@memberday/shared/domain/portrait/timeline.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import { addMs, dayMs, endOfDay, parseInstant, type Zone } from '@memberday/shared/domain/time.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

type Item = Output<typeof endpoint>['items'][number];

/** Orders, tiers and the ledger are told by their own rows. */
const toldElsewhere: ReadonlySet<HappeningKind> = new Set([
  'joined',
  'tier-up',
  'tier-down',
  'points-spent',
  'refunded',
]);

/** Beyond a page, so that things of one moment rarely lie on its edge. */
const spare = 10;

export const listTimeline: UseCase<typeof endpoint, InsightContext> = async (context, { memberId, cursor, limit }) => {
  const now = context.now();
  // What was done today is dated to the end of the day.
  const before = cursor === undefined ? addMs(now, dayMs) : parseInstant(cursor);
  if (before === undefined) {
    return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
  }
  const { programme } = versionAt(await context.programmes(), now);
  const read = limit + spare;
  const [rows, facts] = await Promise.all([
    context.insight.timelines.before(memberId, before, read),
    context.insight.facts.read(memberId),
  ]);
  const edgeOf = (all: readonly { readonly at?: string; readonly createdAt?: string | undefined }[]) =>
    all.length < read ? undefined : (all.at(-1)?.at ?? all.at(-1)?.createdAt);
  const happenings = (facts?.happenings ?? []).filter(({ kind }) => !toldElsewhere.has(kind));
  const page = pageTimeline<Item>(
    [
      { items: rows.orders.map((order) => orderItem(order, programme)), edge: edgeOf(rows.orders) },
      // What an order moved is told by the order.
      {
        items: rows.entries.filter(({ business }) => business.kind !== 'order').map(entryItem),
        edge: edgeOf(rows.entries),
      },
      { items: rows.moves.map((move) => moveItem(move, programme)), edge: edgeOf(rows.moves) },
      {
        items: happenings.map((each, nth) => happeningItem(each, nth, programme.zone)).filter(({ at }) => at < before),
        edge: undefined,
      },
    ],
    limit,
  );
  const skus = page.items.flatMap((item) => (item.kind === 'order' ? item.products : []));
  const products = await context.store.products.readMany([...new Set(skus)]);
  const items = page.items.map((item) =>
    item.kind === 'order' ? { ...item, products: item.products.map((sku) => products.get(sku)?.name ?? sku) } : item,
  );
  return done({ items, cursor: page.before });
};

const orderItem = (order: Order, programme: Programme): Extract<Item, { kind: 'order' }> => {
  const { source, number, status, orderedAt, paidAt, amountFen, refundedFen, shop, lines } = myOrder(order, programme);
  return {
    kind: 'order',
    key: `${source}/${number}`,
    at: orderedAt ?? paidAt ?? '',
    status,
    amountFen,
    refundedFen,
    shop,
    products: lines.map(({ sku }) => sku),
  };
};

const entryItem = (entry: Parameters<typeof entryView>[0]): Item => ({
  kind: 'points',
  key: entry.key,
  at: entry.at,
  entry: entryView(entry),
});

const moveItem = ({ from, to, at }: TierMove, { tiers }: Programme): Item => ({
  kind: 'tier',
  key: `tier/${from}/${to}`,
  at,
  from: tiers.levels[from]?.name ?? '',
  to: tiers.levels[to]?.name ?? '',
  up: to > from,
});

/** @param nth among theirs: the same may happen twice a day */
const happeningItem = ({ kind, ref, on }: Happening, nth: number, zone: Zone): Item => ({
  kind: 'happening',
  key: `${kind}/${ref}/${nth}`,
  at: addMs(endOfDay(dayOfNumber(on), zone), -1),
  event: kind,
  ref,
});
