/** Below this, in percent of the highest bar, a bar could not be seen. */
const leastShown = 4;

/** How high each bar stands, in whole percent of the highest; whatever is more than nothing can be seen. */
export const barShares = (values: readonly number[]): number[] => {
  const highest = Math.max(0, ...values);
  return values.map((value) => (value <= 0 ? 0 : Math.max(leastShown, Math.round((value / highest) * 100))));
};
