import { type Account, emptyAccount } from '../account/account.ts';
import { careForAccount } from '../account/care.ts';
import { type Entry, post } from '../account/entry.ts';
import type { Award, Order } from '../orders/order.ts';
import { settleOrder } from '../orders/settle-order.ts';
import { decideActionEarning } from '../points/earn-action.ts';
import { addDays, addMonths, dayOf, endOfDay, type Instant, startOfMonth, type Zone } from '../time.ts';
import { knownAt, type MemberHistory, momentsOf, type RulesAt } from './member-history.ts';

/** How far one member's past has been lived again. A value: two rules go on from the same one. */
export type Timeline = {
  readonly account: Account;
  readonly awards: ReadonlyMap<number, Award>;
  /** When an order wants to be looked at though nothing was told of it: its points become available, or lapse. */
  readonly again: ReadonlyMap<number, Instant>;
  /** Keys of what a tier granted, so that a month's points are granted once. */
  readonly granted: ReadonlySet<string>;
  /** Everything before this moment has happened. */
  readonly at: Instant;
  readonly nextNight: Instant;
};

/** What may happen to a member, and when: the facts of their orders and their actions, oldest first. */
export type Happenings = readonly { readonly at: Instant; readonly order?: number; readonly action?: number }[];

export const happeningsOf = ({ orders, actions }: MemberHistory): Happenings =>
  [
    ...orders.flatMap((order, i) => momentsOf(order).map((at) => ({ at, order: i }))),
    ...actions.map(({ at }, i) => ({ at, action: i })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

/** Before anything happened. */
export const beginning = (history: MemberHistory, happenings: Happenings): Timeline => {
  const first = happenings[0]?.at;
  const at = first !== undefined && first < history.joinedAt ? first : history.joinedAt;
  return {
    account: emptyAccount(history.memberId, at),
    awards: new Map(),
    again: new Map(),
    granted: new Set(),
    at,
    nextNight: at,
  };
};

/**
 * Lives on to a moment, which itself is left to come, with the rules that decide for real: each order settled whenever something becomes known of it or due,
 * each night's care on the nights on which there is something to do.
 * @param note is told every entry, in the order of time
 */
export const liveOn = (
  before: Timeline,
  { history, happenings }: { readonly history: MemberHistory; readonly happenings: Happenings },
  rulesAt: RulesAt,
  until: Instant,
  note: (entry: Entry) => void,
): Timeline => {
  let { account, nextNight } = before;
  const awards = new Map(before.awards);
  const again = new Map(before.again);
  const granted = new Set(before.granted);
  let next = happenings.findIndex(({ at }) => at >= before.at);
  if (next < 0) next = happenings.length;

  const keep = (entries: readonly Entry[]): void => {
    for (const each of entries) {
      note(each);
      if (each.business.kind === 'monthly_points') granted.add(each.key);
    }
  };
  const settle = (index: number, now: Instant): void => {
    const told = history.orders[index] as Order;
    const order = { ...knownAt(told, now), award: awards.get(index) };
    const settled = settleOrder(order, account, rulesAt(told.paidAt ?? now), now);
    account = settled.account;
    if (settled.order.award) awards.set(index, settled.order.award);
    if (settled.againAt !== undefined && settled.againAt > now) again.set(index, settled.againAt);
    else again.delete(index);
    keep(settled.entries);
  };
  const act = (index: number, now: Instant): void => {
    const action = history.actions[index];
    const earned = action && decideActionEarning(account, action, rulesAt(now), now);
    // The rules may not know the action, or know it no more.
    if (!earned?.ok) return;
    account = post({ ...account, counters: earned.value.counters }, earned.value.entry);
    keep([earned.value.entry]);
  };
  const care = (now: Instant): void => {
    const { entries, after } = careForAccount(account, granted, rulesAt(now), now);
    account = after;
    keep(entries);
  };

  for (;;) {
    const happening = happenings[next];
    const [due, dueAt] = earliest(again);
    const night = nextNight;
    const soonest = [happening?.at, dueAt, night].reduce((a, b) =>
      a === undefined || (b !== undefined && b < a) ? b : a,
    );
    if (soonest === undefined || soonest >= until) break;
    if (soonest === night) {
      care(night);
    } else if (soonest === dueAt && due !== undefined) {
      settle(due, dueAt);
    } else if (happening) {
      next += 1;
      if (happening.order !== undefined) settle(happening.order, happening.at);
      else act(happening.action ?? 0, happening.at);
    }
    const { zone, tiers } = rulesAt(soonest).programme;
    nextNight =
      soonest === night ? nightAfter(account, night, zone, tiers.graceDays) : endOfDay(dayOf(soonest, zone), zone);
  }
  return { account, awards, again, granted, at: until, nextNight };
};

const earliest = (again: ReadonlyMap<number, Instant>): readonly [number | undefined, Instant | undefined] => {
  let found: readonly [number | undefined, Instant | undefined] = [undefined, undefined];
  for (const [index, at] of again) if (found[1] === undefined || at < found[1]) found = [index, at];
  return found;
};

/**
 * The next night on which care has something to do though nothing happened in between: lots lapse and months' points are granted when a month
 * begins, a tier period ends, and its grace ends. The night after something happened is always one.
 */
const nightAfter = ({ tier }: Account, night: Instant, zone: Zone, graceDays: number): Instant => {
  const month = startOfMonth(addMonths(dayOf(night, zone).slice(0, 7), 1), zone);
  const ends = tier.until === null ? [] : [endOfDay(tier.until, zone), endOfDay(addDays(tier.until, graceDays), zone)];
  return [month, ...ends.filter((each) => each > night)].sort()[0] ?? month;
};
