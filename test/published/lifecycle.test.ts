import type { DayNumber, MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { countGaps, fitRhythm, type GapCounts } from '@memberday/shared/domain/lifecycle/fit-rhythm.ts';
import { lifecycleOf } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import { rhythmOf } from '@memberday/shared/domain/lifecycle/rhythm.ts';
import { describe, expect, it } from 'vitest';
import { readText, whySkipped } from '../import/real-data.ts';

const file = 'cdnow/cdnow_transactions.csv.gz';

type Past = Pick<MemberFacts, 'purchases' | 'earlier'>;

const nothingEarlier = { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined };
const dayNumber = (day: string): DayNumber => Date.parse(day) / 86_400_000;

const pastOf = (days: readonly DayNumber[]): Past => ({
  earlier: nothingEarlier,
  purchases: days.map((on) => ({
    order: `cdnow/${on}`,
    on,
    amountFen: 0,
    discountFen: 0,
    channel: undefined,
    shop: undefined,
    live: undefined,
    lines: [],
  })),
});

/** Days on which each customer bought, in order. */
const readDays = async (): Promise<DayNumber[][]> => {
  const text = await readText(file);
  const days = new Map<string, DayNumber[]>();
  for (const line of text.trim().split('\n').slice(1)) {
    const [customer = '', day = ''] = line.split(',');
    days.set(customer, [...(days.get(customer) ?? []), dayNumber(day)]);
  }
  return [...days.values()].map((each) => each.sort((one, other) => one - other));
};

/** How many of each stage there were on a day, and which share of them came back after it. */
const lookAt = (customers: readonly DayNumber[][], on: DayNumber, until: DayNumber) => {
  const known = customers
    .map((days) => ({
      past: pastOf(days.filter((day) => day <= on)),
      later: days.some((day) => day > on && day <= until),
    }))
    .filter(({ past }) => past.purchases.length > 0);
  const counts: GapCounts = new Map();
  for (const { past } of known) {
    const rhythm = rhythmOf(past);
    if (rhythm) countGaps(counts, rhythm);
  }
  const population = fitRhythm(counts);
  const staged = known.map((each) => ({ ...each, stage: lifecycleOf(each.past, on, population).stage }));
  const of = (stage: string) => {
    const all = staged.filter((each) => each.stage === stage);
    return { members: all.length, returned: all.filter(({ later }) => later).length / all.length };
  };
  return { population, new: of('new'), active: of('active'), silent: of('silent'), lost: of('lost') };
};

describe.skipIf(whySkipped(file))('the lifecycle of CDNOW’s customers', () => {
  it('says at the end of September 1997 who comes back until June 1998: fewer stage by stage', async () => {
    const customers = await readDays();
    const { population, active, silent, lost } = lookAt(customers, dayNumber('1997-09-30'), dayNumber('1998-06-30'));
    // 2,357 customers; 946 of them had come back.
    expect(population.members).toBe(946);
    expect(active.members + silent.members + lost.members).toBe(2_357);
    expect(active.returned).toBeCloseTo(0.664, 2);
    expect(silent.returned).toBeCloseTo(0.502, 2);
    expect(lost.returned).toBeCloseTo(0.164, 2);
    expect(active.members).toBeGreaterThan(400);
  });

  it('tells the new from those who are late for a second purchase', async () => {
    const customers = await readDays();
    const april = lookAt(customers, dayNumber('1997-04-15'), dayNumber('1997-10-15'));
    expect(april.new.members).toBeGreaterThan(100);
    expect(april.new.returned).toBeGreaterThan(april.lost.returned);
    expect(april.active.returned).toBeGreaterThan(april.silent.returned);
    expect(april.silent.returned).toBeGreaterThan(april.lost.returned);
  });
});
