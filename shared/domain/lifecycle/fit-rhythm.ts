import { type MemberRhythm, mostGaps, type PopulationRhythm, rhythmToBeginWith } from './rhythm.ts';

/** Members counted by how many gaps they have and how many days those come to: what the rhythm of a shop is learnt from, however many members it has. */
export type GapCounts = Map<number, number>;

/** Gaps of more than ten years are not told apart. */
const mostDays = 4_095;
/** Fewer than this many who came back say little of a rhythm. */
const fewestMembers = 30;
/** Beyond, everybody's rhythm is the same as far as anybody can tell: the likelihood goes on rising without an end. */
const mostShape = 60;

export const countGaps = (counts: GapCounts, { gaps, gapDays }: Pick<MemberRhythm, 'gaps' | 'gapDays'>): void => {
  if (gaps === 0) return;
  const key = Math.min(gapDays, mostDays) * (mostGaps + 1) + gaps;
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/**
 * The shop's rhythm by maximum likelihood: with n gaps of t days, a member adds `r ln s - (r + n) ln(s + t) + Σ ln(r + i), i < n`. Two
 * numbers, smooth, one hill: a walk that halves its stride finds the top.
 * @returns the rhythm to begin with while too few have come back
 */
export const fitRhythm = (counts: GapCounts): PopulationRhythm => {
  const members = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (members < fewestMembers) return rhythmToBeginWith;
  const groups = [...counts].map(([key, count]) => ({
    count,
    gaps: key % (mostGaps + 1),
    days: Math.floor(key / (mostGaps + 1)),
  }));
  const likelihood = ([logShape, logScale]: Place): number => {
    const shape = Math.exp(logShape);
    const scale = Math.exp(logScale);
    if (shape > mostShape) return -Infinity;
    const rising = [0];
    for (let at = 0; at < mostGaps; at += 1) rising.push((rising[at] ?? 0) + Math.log(shape + at));
    return groups.reduce(
      (sum, { count, gaps, days }) =>
        sum + count * (shape * logScale - (shape + gaps) * Math.log(scale + days) + (rising[gaps] ?? 0)),
      0,
    );
  };
  let place: Place = [Math.log(rhythmToBeginWith.shape), Math.log(rhythmToBeginWith.scaleDays)];
  let best = likelihood(place);
  for (let stride = 1; stride > 0.001; ) {
    const better = ways
      .map(([shape, scale]): Place => [place[0] + shape * stride, place[1] + scale * stride])
      .map((there) => ({ there, value: likelihood(there) }))
      .reduce((one, other) => (other.value > one.value ? other : one));
    if (better.value > best) {
      place = better.there;
      best = better.value;
    } else stride /= 2;
  }
  return { shape: Math.exp(place[0]), scaleDays: Math.exp(place[1]), members };
};

type Place = readonly [logShape: number, logScale: number];

const ways: readonly Place[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
];
