import type { getLiveBoard as endpoint } from '@memberday/shared/contract/live.ts';
import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import type { CountedIn } from '@memberday/shared/domain/live/count-order.ts';
import { fenPerViewer, type LiveCounts, noLiveCounts } from '@memberday/shared/domain/live/live-counts.ts';
import { firesAt } from '@memberday/shared/domain/live/live-drops.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { settlesAt } from '@memberday/shared/domain/live/live-state.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { readLiveStock } from '../read-live-stock.ts';
import type { UseCase } from '../use-case.ts';
import { readLive } from './change-live.ts';
import { titlesOf } from './get-live.ts';
import { showLive } from './show-live.ts';
import { isLifted } from './view-live.ts';

const minutesShown = 60;

/** Stocks are exact; what is counted is some seconds behind, and then what the claims and orders come to. */
export const getLiveBoard: UseCase<typeof endpoint> = async (context, { liveId }) => {
  const found = await readLive(context, liveId);
  if (!found.ok) return found;
  const live = found.value;
  const now = context.now();
  const until = live.overAt ?? now;
  const [sums, drops] = await Promise.all([
    context.store.liveParts.sums(liveId, addMs(until, -minutesShown * minuteMs), until),
    readDrops(context, live, now),
  ]);
  const all = sums.find((each) => each.in.of === 'all')?.counts ?? noLiveCounts;
  return done({
    live: showLive(live),
    lifted: isLifted(live, now),
    funnel: {
      reserved: all.reserved,
      came: all.came,
      claimed: all.claimed,
      ordered: all.ordered,
      returned: all.returned,
    },
    claims: all.claims,
    sales: salesOf(all),
    fenPerViewer: fenPerViewer(all),
    minutes: minutesOf(sums, until),
    groups: await groupsOf(context, sums),
    anchors: anchorsOf(live, sums),
    drops,
    settlesAt: settlesAt(live),
    now,
  });
};

type Sums = readonly { readonly in: CountedIn; readonly counts: LiveCounts }[];

const salesOf = ({ orders, returnedOrders, fen, refundFen }: LiveCounts) => ({
  orders,
  returnedOrders,
  fen,
  refundFen,
});

const minutesOf = (sums: Sums, until: Instant) => {
  const byMinute = new Map(sums.flatMap((each) => (each.in.of === 'minute' ? [[each.in.minute, each.counts]] : [])));
  const last = `${until.slice(0, 16)}:00.000Z`;
  return Array.from({ length: minutesShown }, (_, i) => {
    const at = addMs(last, (i - minutesShown + 1) * minuteMs);
    const { came, claims, orders, fen } = byMinute.get(at.slice(0, 16)) ?? noLiveCounts;
    return { at, came, claims, orders, fen };
  });
};

const byMoney = (a: { fen: number; refundFen: number }, b: { fen: number; refundFen: number }): number =>
  b.fen - b.refundFen - (a.fen - a.refundFen);

const groupsOf = async (context: Context, sums: Sums) => {
  const rows = sums.flatMap((each) =>
    each.in.of === 'group' && hasAny(each.counts) ? [{ groupId: each.in.groupId, counts: each.counts }] : [],
  );
  const known = await context.store.groups.readMany(rows.flatMap(({ groupId }) => groupId ?? []));
  return rows
    .map(({ groupId, counts }) => ({
      groupId,
      name: (groupId === null ? undefined : known.get(groupId)?.name) ?? null,
      reserved: counts.reserved,
      came: counts.came,
      claims: counts.claims,
      ...salesOf(counts),
    }))
    .sort((a, b) => byMoney(a, b) || b.came - a.came);
};

const anchorsOf = ({ channels, anchor: speaker }: LiveSession, sums: Sums) =>
  sums
    .flatMap((each) =>
      each.in.of === 'anchor' && hasAny(each.counts)
        ? [
            {
              anchor: each.in.anchor,
              name: each.in.anchor === channels.finderUserName ? speaker : null,
              ...salesOf(each.counts),
            },
          ]
        : [],
    )
    .sort(byMoney);

/** What was taken off to nothing is as if it never was. */
const hasAny = (counts: LiveCounts): boolean => Object.values(counts).some((value) => value !== 0);

const readDrops = async (context: Context, live: LiveSession, now: Instant) => {
  const titles = await titlesOf(context, live);
  return Promise.all(
    live.made.flatMap(({ part, dropId, word, firedAt }) => {
      const planned = live.drops[part];
      return planned ? [readDrop(context, live, { part, dropId, word, firedAt }, planned, titles, now)] : [];
    }),
  );
};

const readDrop = async (
  context: Context,
  live: LiveSession,
  { part, dropId, word, firedAt }: LiveSession['made'][number],
  planned: LiveSession['drops'][number],
  titles: ReadonlyMap<string, string>,
  now: Instant,
) => {
  const { name, templateId, minutes, wantsWord, stock } = planned;
  const drop = await context.store.drops.read(dropId, { strong: true });
  const [item] = drop ? await readLiveStock(context, drop, now) : [];
  const isShut = drop?.state === 'planned' && firedAt === null;
  return {
    part,
    dropId,
    name,
    templateId,
    title: titles.get(templateId) ?? '',
    minutes,
    needsWord: wantsWord,
    hasWord: word !== null,
    firesAt: firedAt === null ? firesAt(live, planned) : null,
    firedAt,
    closesAt: drop && firedAt !== null ? drop.closesAt : null,
    stage: !drop || isShut ? ('waiting' as const) : stageOf(drop, item?.remaining === 0, now),
    released: item?.released ?? stock,
    remaining: item?.remaining ?? stock,
    claimed: item?.claimed ?? 0,
    perSecond: item?.drain.perSecond ?? 0,
    emptyAt: item?.drain.emptyAt ?? null,
  };
};
