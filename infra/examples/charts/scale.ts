/** From values to places along a stretch of a picture. */
export type Scale = { readonly place: (value: number) => number; readonly marks: readonly number[] };

/** A scale from `low` (or below) to `high` (or above) whose ends and marks are round numbers. */
export const roundScale = (low: number, high: number, from: number, to: number, wanted = 5): Scale => {
  const step = roundStep((high - low || 1) / wanted);
  const first = Math.floor(low / step) * step;
  const last = Math.ceil(high / step) * step;
  const count = Math.round((last - first) / step);
  const marks = Array.from({ length: count + 1 }, (_, i) => Number((first + i * step).toFixed(10)));
  return { place: (value) => from + ((value - first) / (last - first)) * (to - from), marks };
};

/** 1, 2 or 5 times a power of ten, the first that is not smaller. */
const roundStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((times) => times * power >= rough * 0.999) ?? 10) * power;
};
