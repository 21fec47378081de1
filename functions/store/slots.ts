import { slotPlan } from '@memberday/shared/contract/slots.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { SlotChange, SlotLog } from '@memberday/shared/domain/slots/slot-log.ts';
import { type SlotName, type SlotPlan, slotNames, usualPlan } from '@memberday/shared/domain/slots/slot-plan.ts';
import type { Day } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { homeShard } from './pools.ts';
import { atVersion, type Row, type Table, type Write } from './table.ts';

const slotName = z.enum(slotNames);
const logFields = z.object({
  version: z.int(),
  seen: z.record(z.string(), z.object({ slot: slotName, shownOn: z.int(), clickedOn: z.optional(z.int()) })),
  bought: z.record(z.string(), z.object({ slot: slotName, on: z.int(), fen: z.int(), names: z.array(z.string()) })),
}) satisfies z.ZodMiniType<SlotLog, unknown>;

/** What came of a place on a day. */
export type SlotDay = {
  readonly on: Day;
  readonly shown: number;
  readonly clicked: number;
  readonly orders: number;
  readonly fen: number;
};

/** A day's numbers of a place lie in so many rows: a crowd on the first screen would wait for one. */
const sumShards = 8;

export type SlotStore = {
  /** Every place, as planned or as it usually is. */
  listPlans(): Promise<SlotPlan[]>;
  /** @returns false when it is not at the version of the plan any more */
  savePlan(plan: SlotPlan): Promise<boolean>;
  /** undefined: the member was never shown anything. */
  readLog(memberId: string): Promise<SlotLog | undefined>;
  /** Writes a log and what it changes in the sums: all or nothing. @returns false when somebody else wrote meanwhile */
  writeLog(memberId: string, log: SlotLog, changes: readonly SlotChange[]): Promise<boolean>;
  /** Days on which something happened, newest first. @param from the first of them */
  listDays(slot: SlotName, from: Day): Promise<SlotDay[]>;
};

export const slotStore = (table: Table): SlotStore => ({
  async listPlans() {
    const rows = await table.queryAll({ pk: keys.slotPlan('').pk });
    const plans = new Map(rows.map((row) => [row.sk, slotPlan.parse(row)]));
    return slotNames.map((slot) => plans.get(slot) ?? usualPlan(slot));
  },

  savePlan: (plan) =>
    table.put({ ...keys.slotPlan(plan.slot), ...plan, version: plan.version + 1 }, atVersion(plan.version)),

  async readLog(memberId) {
    const row = await table.get(keys.slotLog(memberId), { strong: true });
    return row && logFields.parse(row);
  },

  async writeLog(memberId, log, changes) {
    const put = { ...keys.slotLog(memberId), ...log, version: log.version + 1, ttl: lapseOf(log) };
    const write: Write<'changed'> = { write: { put, condition: atVersion(log.version) }, refusal: 'changed' };
    const shard = homeShard(memberId, sumShards);
    const additions = together(changes).map((change) => additionOf(change, shard));
    return (await table.transact([write, ...additions])).length === 0;
  },

  async listDays(slot, from) {
    const { pk } = keys.slotSum(slot, '', 0);
    const rows = await table.queryAll({ pk, between: [from, '9999'] });
    const days = Map.groupBy(rows, ({ sk }) => sk.split('#')[0] ?? '');
    return [...days]
      .map(([on, shares]) => {
        const sum = (name: string): number => shares.reduce((total, row) => total + numberIn(row, name), 0);
        return { on, shown: sum('shown'), clicked: sum('clicked'), orders: sum('orders'), fen: sum('fen') };
      })
      .sort((a, b) => (a.on < b.on ? 1 : -1));
  },
});

/** What was shown to somebody who does not come any more is forgotten. */
const keptDays = 90;
const lapseOf = ({ seen, bought }: SlotLog): number => {
  const days = [...Object.values(seen).map(({ shownOn }) => shownOn), ...Object.values(bought).map(({ on }) => on)];
  return (Math.max(0, ...days) + keptDays) * 86_400;
};

const numberIn = (row: Row, name: string): number => Number(row[name] ?? 0);

/** One change for each place and day: a transaction names a row once. */
const together = (changes: readonly SlotChange[]): SlotChange[] => {
  const sums = new Map<string, SlotChange>();
  for (const change of changes) {
    const name = `${change.slot}#${change.on}`;
    const before = sums.get(name);
    sums.set(name, {
      ...change,
      shown: change.shown + (before?.shown ?? 0),
      clicked: change.clicked + (before?.clicked ?? 0),
      orders: change.orders + (before?.orders ?? 0),
      fen: change.fen + (before?.fen ?? 0),
    });
  }
  return [...sums.values()];
};

const additionOf = ({ slot, on, shown, clicked, orders, fen }: SlotChange, shard: number): Write<'changed'> => ({
  write: {
    update: keys.slotSum(slot, dayOfNumber(on), shard),
    change: {
      text: 'ADD shown :shown, clicked :clicked, orders :orders, fen :fen',
      values: { ':shown': shown, ':clicked': clicked, ':orders': orders, ':fen': fen },
    },
  },
  refusal: 'changed',
});
