/** Ranks from 1, ties sharing the mean of theirs. */
export const ranksOf = (values: readonly number[]): number[] => {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] ?? 0];
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === value) to += 1;
    for (let at = from; at < to; at += 1) ranks[order[at] ?? 0] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
};

/**
 * Chance that a random positive scores above a random negative, ties counting half: the area under the ROC curve, by ranks (Mann & Whitney 1947).
 * @returns undefined when one of the kinds is missing
 */
export const areaUnderCurve = (scores: readonly number[], isPositive: readonly boolean[]): number | undefined => {
  let positives = 0;
  let sum = 0;
  for (const [i, rank] of ranksOf(scores).entries()) {
    if (!isPositive[i]) continue;
    positives += 1;
    sum += rank;
  }
  const negatives = scores.length - positives;
  return positives > 0 && negatives > 0
    ? (sum - (positives * (positives + 1)) / 2) / (positives * negatives)
    : undefined;
};

/** Spearman's rank correlation; undefined when one side is all the same. */
export const rankCorrelation = (left: readonly number[], right: readonly number[]): number | undefined => {
  const [one, other] = [ranksOf(left), ranksOf(right)];
  const middle = (left.length + 1) / 2;
  let joint = 0;
  let spreadOne = 0;
  let spreadOther = 0;
  for (const [i, rank] of one.entries()) {
    const away = rank - middle;
    const otherAway = (other[i] ?? 0) - middle;
    joint += away * otherAway;
    spreadOne += away * away;
    spreadOther += otherAway * otherAway;
  }
  return spreadOne > 0 && spreadOther > 0 ? joint / Math.sqrt(spreadOne * spreadOther) : undefined;
};
