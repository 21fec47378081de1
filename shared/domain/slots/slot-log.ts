import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import type { Fen } from '../money.ts';
import type { SlotName } from './slot-plan.ts';

/** What a member was shown in the places of the mini-program, as far as it may still count. */
export type SlotLog = {
  readonly version: number;
  /** By the thing's name. */
  readonly seen: Readonly<Record<string, SeenInSlot>>;
  /** Orders in which something that was shown was bought, by order. */
  readonly bought: Readonly<Record<string, BoughtAfterSlot>>;
};

export type SeenInSlot = {
  readonly slot: SlotName;
  readonly shownOn: DayNumber;
  readonly clickedOn?: DayNumber | undefined;
};
export type BoughtAfterSlot = {
  readonly slot: SlotName;
  readonly on: DayNumber;
  /** Of the lines that were shown. */
  readonly fen: Fen;
  readonly names: readonly string[];
};

/** What is added to the sums of a place on a day. */
export type SlotChange = {
  readonly slot: SlotName;
  readonly on: DayNumber;
  readonly shown: number;
  readonly clicked: number;
  readonly orders: number;
  readonly fen: Fen;
};

export const emptySlotLog: SlotLog = { version: 0, seen: {}, bought: {} };

/** A purchase counts for a place when it came within so many days after the goods were shown there. */
export const countsForDays = 7;
/** An order that is refunded later than this stays counted. */
const keptDays = 60;
const mostSeen = 60;

/**
 * Notes what somebody was shown and tapped. Each thing counts once a day, so a repeat adds nothing.
 * @returns the same log when there is nothing new
 */
export const noteSeen = (
  log: SlotLog,
  told: { readonly slot: SlotName; readonly shown: readonly string[]; readonly clicked: readonly string[] },
  today: DayNumber,
): { readonly log: SlotLog; readonly changes: readonly SlotChange[] } => {
  const { slot } = told;
  const seen = new Map(Object.entries(log.seen));
  const count = { shown: 0, clicked: 0 };
  for (const name of new Set([...told.shown, ...told.clicked])) {
    const before = seen.get(name);
    const isNew = before?.shownOn !== today || before.slot !== slot;
    const isClicked = told.clicked.includes(name);
    const wasClicked = !isNew && before?.clickedOn === today;
    if (isNew) count.shown += 1;
    if (isClicked && !wasClicked) count.clicked += 1;
    // What was seen last is kept longest.
    seen.delete(name);
    const clickedOn = isClicked ? today : before?.clickedOn;
    seen.set(name, { slot, shownOn: today, ...(clickedOn === undefined ? {} : { clickedOn }) });
  }
  if (count.shown === 0 && count.clicked === 0) return { log, changes: [] };
  const kept = [...seen].filter(([, each]) => today - each.shownOn <= countsForDays).slice(-mostSeen);
  return {
    log: { ...log, seen: Object.fromEntries(kept), bought: recent(log.bought, today) },
    changes: [{ slot, on: today, ...count, orders: 0, fen: 0 }],
  };
};

/**
 * Counts what was bought of what was shown, from a member's purchases as they stand now: an order that was refunded is taken off again. Asking twice
 * changes nothing.
 */
export const noteBought = (
  log: SlotLog,
  purchases: MemberFacts['purchases'],
  today: DayNumber,
): { readonly log: SlotLog; readonly changes: readonly SlotChange[] } => {
  const oldest = purchases[0]?.on ?? today;
  const present = new Map(purchases.filter(({ on }) => today - on <= keptDays).map((each) => [each.order, each]));
  const bought = new Map(Object.entries(log.bought));
  const changes: SlotChange[] = [];
  const change = ({ slot, on, fen }: BoughtAfterSlot, orders: number, before: Fen): void => {
    if (orders !== 0 || fen !== before) changes.push({ slot, on, shown: 0, clicked: 0, orders, fen: fen - before });
  };
  for (const [order, before] of bought) {
    const purchase = present.get(order);
    // One that is too old to be among the purchases stays as it was.
    if (!purchase && (before.on < oldest || today - before.on > keptDays)) continue;
    const fen = purchase ? fenOf(purchase, new Set(before.names)) : 0;
    change({ ...before, fen }, purchase ? 0 : -1, before.fen);
    if (purchase) bought.set(order, { ...before, fen });
    else bought.delete(order);
  }
  for (const [order, purchase] of present) {
    if (bought.has(order)) continue;
    const found = afterSlot(purchase, log.seen);
    if (!found) continue;
    bought.set(order, found);
    change(found, 1, 0);
  }
  if (changes.length === 0) return { log, changes };
  return { log: { ...log, bought: recent(Object.fromEntries(bought), today) }, changes };
};

type Purchase = MemberFacts['purchases'][number];

/** The place that showed it last, where several did. */
const afterSlot = (purchase: Purchase, seen: SlotLog['seen']): BoughtAfterSlot | undefined => {
  const shown = purchase.lines
    .map(({ sku }) => ({ name: `goods:${sku}`, at: seen[`goods:${sku}`] }))
    .flatMap(({ name, at }) =>
      at && purchase.on >= at.shownOn && purchase.on - at.shownOn <= countsForDays ? [{ name, at }] : [],
    );
  const last = shown.reduce<(typeof shown)[number] | undefined>(
    (best, each) => (best && best.at.shownOn >= each.at.shownOn ? best : each),
    undefined,
  );
  if (!last) return undefined;
  const names = [...new Set(shown.map(({ name }) => name))];
  return { slot: last.at.slot, on: purchase.on, fen: fenOf(purchase, new Set(names)), names };
};

const fenOf = ({ lines }: Purchase, names: ReadonlySet<string>): Fen =>
  lines.filter(({ sku }) => names.has(`goods:${sku}`)).reduce((sum, { amountFen }) => sum + amountFen, 0);

const recent = (bought: SlotLog['bought'], today: DayNumber): SlotLog['bought'] =>
  Object.fromEntries(Object.entries(bought).filter(([, { on }]) => today - on <= keptDays));
