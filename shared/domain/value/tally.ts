import { daysPerWeek, type History } from './history.ts';

/**
 * All that a likelihood needs of any number of members: how many share each (x, t_x, T). Columns, because a fit walks them hundreds of times; `x` and
 * the two times point into short lists of different values, so that what depends on one of them is computed once.
 */
export type Tally = {
  readonly members: number;
  /** Of all members. */
  readonly repeats: number;
  readonly repeaters: number;
  /** Different x. */
  readonly counts: Float64Array;
  /** Different times, weeks. */
  readonly times: Float64Array;
  /** One entry per group. */
  readonly weight: Float64Array;
  readonly countAt: Int32Array;
  readonly recencyAt: Int32Array;
  readonly ageAt: Int32Array;
};

export type OpenTally = {
  add(history: History, weight?: number): void;
  close(): Tally;
};

/** Days that a key has room for: 179 years. */
const dayRoom = 65_536;

/** Collects histories one by one; what it keeps grows with the different ones, not with the members. */
export const openTally = (): OpenTally => {
  const groups = new Map<number, number>();
  return {
    add({ repeats, recencyDays, ageDays }, weight = 1) {
      const key = (repeats * dayRoom + recencyDays) * dayRoom + ageDays;
      groups.set(key, (groups.get(key) ?? 0) + weight);
    },
    close: () => tallyOf(groups),
  };
};

export const tallyHistories = (histories: Iterable<History>): Tally => {
  const tally = openTally();
  for (const history of histories) tally.add(history);
  return tally.close();
};

const tallyOf = (groups: ReadonlyMap<number, number>): Tally => {
  const counts = openIndex();
  const times = openIndex();
  const weight = new Float64Array(groups.size);
  const countAt = new Int32Array(groups.size);
  const recencyAt = new Int32Array(groups.size);
  const ageAt = new Int32Array(groups.size);
  let members = 0;
  let repeats = 0;
  let repeaters = 0;
  let group = 0;
  for (const [key, many] of groups) {
    const ageDays = key % dayRoom;
    const recencyDays = Math.floor(key / dayRoom) % dayRoom;
    const x = Math.floor(key / dayRoom / dayRoom);
    weight[group] = many;
    countAt[group] = counts.place(x);
    recencyAt[group] = times.place(recencyDays / daysPerWeek);
    ageAt[group] = times.place(ageDays / daysPerWeek);
    members += many;
    repeats += many * x;
    if (x > 0) repeaters += many;
    group += 1;
  }
  return { members, repeats, repeaters, counts: counts.list(), times: times.list(), weight, countAt, recencyAt, ageAt };
};

const openIndex = () => {
  const places = new Map<number, number>();
  return {
    place: (value: number): number => {
      const known = places.get(value);
      if (known !== undefined) return known;
      places.set(value, places.size);
      return places.size - 1;
    },
    list: (): Float64Array => Float64Array.from(places.keys()),
  };
};

/** Every n-th group, weighed as if it were all of them: enough to find the neighbourhood of an optimum. */
export const thinTally = (tally: Tally, mostGroups: number): Tally => {
  const groups = tally.weight.length;
  if (groups <= mostGroups) return tally;
  const step = groups / mostGroups;
  const chosen = Int32Array.from({ length: mostGroups }, (_, i) => Math.floor(i * step));
  const weight = Float64Array.from(chosen, (group) => tally.weight[group] ?? 0);
  const scale = tally.members / weight.reduce((sum, one) => sum + one, 0);
  return {
    ...tally,
    weight: weight.map((one) => one * scale),
    countAt: Int32Array.from(chosen, (group) => tally.countAt[group] ?? 0),
    recencyAt: Int32Array.from(chosen, (group) => tally.recencyAt[group] ?? 0),
    ageAt: Int32Array.from(chosen, (group) => tally.ageAt[group] ?? 0),
  };
};
