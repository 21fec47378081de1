/**
 * Does `count` things, so many at once.
 * @returns seconds in all, and milliseconds of each
 */
export const inLanes = async (
  count: number,
  concurrency: number,
  run: (n: number) => Promise<unknown>,
): Promise<{ seconds: number; ms: number[] }> => {
  const ms: number[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      const startedAt = performance.now();
      await run(n);
      ms.push(performance.now() - startedAt);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, lane));
  return { seconds: (performance.now() - startedAt) / 1000, ms };
};

/** Does something with each of a list, so many at once. */
export const eachInLanes = <Item>(
  items: readonly Item[],
  concurrency: number,
  run: (item: Item) => Promise<void>,
): Promise<{ seconds: number; ms: number[] }> => inLanes(items.length, concurrency, (n) => run(items[n] as Item));

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return round2(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
};

export const round2 = (value: number): number => Math.round(value * 100) / 100;
