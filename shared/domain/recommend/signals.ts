import { type Baskets, tasteOf } from './baskets.ts';
import { kthLargest } from './kth-largest.ts';
import type { Followers } from './learn-followers.ts';
import type { Neighbours } from './learn-neighbours.ts';
import type { Popularity } from './learn-popularity.ts';

/** What speaks for an item: what somebody does themselves, what people like them buy, what follows what they bought, what many buy. */
export const signalKinds = [
  'own-share',
  'own-lately',
  'own-just-now',
  'own-last',
  'own-once',
  'own-near',
  'own-rebought',
  'alike',
  'follows',
  'follows-telling',
  'popular',
  'popular-lately',
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** What signals are taken from. */
export type Learnt = {
  /** How many items there are. */
  readonly items: number;
  readonly popularity: Popularity;
  /** The first of the most popular lately, in order. */
  readonly bestsellers: readonly number[];
  readonly neighbours: Neighbours;
  readonly followers: Followers;
};

/** Items that may be recommended to somebody, and for each a row of signals, none below zero, in the order of `signalKinds`. */
export type Signals = { readonly items: readonly number[]; readonly rows: Float32Array };

const width = signalKinds.length;
const column = Object.fromEntries(signalKinds.map((kind, at) => [kind, at])) as Readonly<Record<SignalKind, number>>;

/** So many of the nearest people are listened to. */
const mostNeighbours = 1_500;
/** So many of the latest baskets say what may follow, each one further back less. */
const latestBaskets = 6;
const followFading = 0.7;
const ownFading = { lately: 0.9, justNow: 0.6 };
/** Besides what is their own: so many of what each of the other signals likes best. */
const candidatesOf = 60;

/** Working memory of the size of the catalogue, zero between two uses; one for each thread of work. */
export type Workbench = {
  readonly alike: Float32Array;
  readonly follows: Float32Array;
  readonly telling: Float32Array;
};

export const openWorkbench = (items: number): Workbench => ({
  alike: new Float32Array(items),
  follows: new Float32Array(items),
  telling: new Float32Array(items),
});

/** @param baskets of somebody, at least one item in them */
export const signalsFor = (learnt: Learnt, baskets: Baskets, bench: Workbench): Signals => {
  const alike = likenOthers(learnt.neighbours, tasteOf(baskets), bench.alike);
  const follows = follow(learnt.followers, baskets, bench);
  const own = ownSignals(learnt.popularity.rebought, baskets);
  const wanted = new Set<number>(own.keys());
  for (const [seen, values] of [
    [alike, bench.alike],
    [follows, bench.follows],
    [follows, bench.telling],
  ] as const)
    for (const item of largest(seen, values, candidatesOf)) wanted.add(item);
  for (const item of learnt.bestsellers.slice(0, candidatesOf)) wanted.add(item);

  const items = [...wanted];
  const rows = new Float32Array(items.length * width);
  items.forEach((item, r) => {
    const from = r * width;
    rows.set(own.get(item) ?? [], from);
    rows[from + column.alike] = bench.alike[item] ?? 0;
    rows[from + column.follows] = bench.follows[item] ?? 0;
    rows[from + column['follows-telling']] = bench.telling[item] ?? 0;
    rows[from + column.popular] = learnt.popularity.baskets[item] ?? 0;
    rows[from + column['popular-lately']] = learnt.popularity.lately[item] ?? 0;
  });
  for (const item of alike) bench.alike[item] = 0;
  for (const item of follows) {
    bench.follows[item] = 0;
    bench.telling[item] = 0;
  }
  return { items, rows };
};

/** Adds up what the nearest people like, each by the square of how alike they are. @returns the items that were touched */
const likenOthers = (
  { tastes, lengths, buyers }: Neighbours,
  taste: ReadonlyMap<number, number>,
  sums: Float32Array,
): number[] => {
  const near = new Float32Array(lengths.length);
  let square = 0;
  for (const [item, weight] of taste) {
    square += weight * weight;
    for (let at = buyers.starts[item] ?? 0; at < (buyers.starts[item + 1] ?? 0); at += 1) {
      const person = buyers.columns[at] ?? 0;
      near[person] = (near[person] ?? 0) + weight * (buyers.values[at] ?? 0);
    }
  }
  const length = Math.sqrt(square);
  for (let p = 0; p < near.length; p += 1) {
    if (near[p] !== 0) near[p] = (near[p] ?? 0) / (length * (lengths[p] ?? 1));
  }
  const least = kthLargest(near.slice(), mostNeighbours);
  const touched: number[] = [];
  for (let p = 0; p < near.length; p += 1) {
    const cosine = near[p] ?? 0;
    if (cosine === 0 || cosine < least) continue;
    for (let at = tastes.starts[p] ?? 0; at < (tastes.starts[p + 1] ?? 0); at += 1) {
      const item = tastes.columns[at] ?? 0;
      if (sums[item] === 0) touched.push(item);
      sums[item] = (sums[item] ?? 0) + cosine * cosine * (tastes.values[at] ?? 0);
    }
  }
  return touched;
};

/** Adds up what follows the latest baskets. @returns the items that were touched */
const follow = ({ rows, telling }: Followers, baskets: Baskets, bench: Workbench): number[] => {
  const touched: number[] = [];
  for (let back = 0; back < Math.min(latestBaskets, baskets.length); back += 1) {
    const fade = followFading ** back;
    for (const item of baskets[baskets.length - 1 - back] ?? []) {
      const tells = telling[item] ?? 0;
      for (let at = rows.starts[item] ?? 0; at < (rows.starts[item + 1] ?? 0); at += 1) {
        const next = rows.columns[at] ?? 0;
        const share = fade * (rows.values[at] ?? 0);
        if (bench.follows[next] === 0) touched.push(next);
        bench.follows[next] = (bench.follows[next] ?? 0) + share;
        bench.telling[next] = (bench.telling[next] ?? 0) + tells * share;
      }
    }
  }
  return touched;
};

const ownSignals = (rebought: Float32Array, baskets: Baskets): Map<number, Float32Array> => {
  const own = new Map<number, Float32Array>();
  const add = (row: Float32Array, kind: SignalKind, value: number) => {
    row[column[kind]] = (row[column[kind]] ?? 0) + value;
  };
  baskets.forEach((basket, b) => {
    const back = baskets.length - 1 - b;
    for (const item of basket) {
      const seen = own.get(item);
      const row = seen ?? new Float32Array(width);
      own.set(item, row);
      add(row, 'own-share', 1 / baskets.length);
      add(row, 'own-lately', ownFading.lately ** back);
      add(row, 'own-just-now', ownFading.justNow ** back);
      row[column['own-last']] = back === 0 ? 1 : 0;
      row[column['own-once']] = seen ? 0 : 1;
      row[column['own-near']] = 1 / (back + 1);
      row[column['own-rebought']] = rebought[item] ?? 0;
    }
  });
  return own;
};

/** The items with the largest values, in no order; all that tie with the last of them. */
const largest = (items: readonly number[], values: Float32Array, most: number): readonly number[] => {
  if (items.length <= most) return items;
  const own = new Float32Array(items.length);
  for (let i = 0; i < items.length; i += 1) own[i] = values[items[i] ?? 0] ?? 0;
  const least = kthLargest(own, most);
  return items.filter((item) => (values[item] ?? 0) >= least);
};
