import { factorise, type SymmetricMatrix, solveFactored } from './symmetric-matrix.ts';

export type Minimum = {
  readonly at: readonly number[];
  readonly value: number;
  /** Second derivatives there. */
  readonly curvature: SymmetricMatrix;
  /** Whether the last step could not better the value by more than the tolerance. */
  readonly settled: boolean;
  readonly evaluations: number;
};

export type MinimiseOptions = {
  /** Stops once a step promises less than this. */
  readonly tolerance: number;
  readonly mostSteps?: number;
};

type Target = (at: readonly number[]) => number;

/** Steps of the differences, for coordinates of the order of 1: cube and fourth root of the rounding of a sum of many terms. */
const slopeStep = 1e-4;
const curvatureStep = 2e-3;
const longestStep = 2;

/**
 * A local minimum of a smooth function of a few coordinates of the order of 1 (logarithms of parameters): BFGS with central differences and a
 * backtracking line search (Nocedal & Wright, “Numerical optimization”, 2006, algorithms 3.1 and 6.1), then Newton steps with the curvature that is returned.
 * Values that are not finite count as walls.
 */
export const minimise = (target: Target, start: readonly number[], options: MinimiseOptions): Minimum => {
  let evaluations = 0;
  const count: Target = (at) => {
    evaluations += 1;
    const value = target(at);
    return Number.isFinite(value) ? value : Number.MAX_VALUE;
  };
  const descended = descend(count, start, options);
  const polished = polish(count, descended, options.tolerance);
  return { ...polished, evaluations };
};

type Point = { readonly at: readonly number[]; readonly value: number };

const descend = (target: Target, start: readonly number[], { tolerance, mostSteps = 200 }: MinimiseOptions): Point => {
  let point: Point = { at: start, value: target(start) };
  let slope = slopeAt(target, point.at);
  let inverse = identity(start.length);
  let isFresh = true;
  for (let step = 0; step < mostSteps; step += 1) {
    const direction = inverse.map((row) => -dot(row, slope));
    const promised = -dot(direction, slope);
    if (promised < tolerance && !isFresh) break;
    const next = promised > 0 ? searchLine(target, point, direction, promised) : undefined;
    if (!next) {
      // What is known of the curvature may be stale: once more straight downhill.
      if (isFresh) break;
      inverse = identity(start.length);
      isFresh = true;
      continue;
    }
    const nextSlope = slopeAt(target, next.at);
    const moved = next.at.map((value, i) => value - (point.at[i] ?? 0));
    const turned = nextSlope.map((value, i) => value - (slope[i] ?? 0));
    inverse = learn(inverse, moved, turned, isFresh);
    isFresh = false;
    const gained = point.value - next.value;
    point = next;
    slope = nextSlope;
    if (
      gained < tolerance * 1e-3 &&
      -dot(
        inverse.map((row) => -dot(row, slope)),
        slope,
      ) < tolerance
    )
      break;
  }
  return point;
};

const searchLine = (target: Target, from: Point, direction: readonly number[], promised: number): Point | undefined => {
  const longest = Math.max(...direction.map(Math.abs));
  let reach = Math.min(1, longestStep / longest);
  while (reach * longest > 1e-12) {
    const at = from.at.map((value, i) => value + reach * (direction[i] ?? 0));
    const value = target(at);
    if (value < from.value - 1e-4 * reach * promised) return { at, value };
    reach /= value - from.value > 10 * promised ? 8 : 2.5;
  }
  return undefined;
};

/** The update of the inverse curvature; on the first step scaled to what was seen. */
const learn = (
  inverse: number[][],
  moved: readonly number[],
  turned: readonly number[],
  isFirst: boolean,
): number[][] => {
  const along = dot(moved, turned);
  if (!(along > 1e-14 * Math.sqrt(dot(moved, moved) * dot(turned, turned)))) return inverse;
  const scale = isFirst ? along / dot(turned, turned) : 1;
  const known = inverse.map((row) => row.map((value) => value * scale));
  const bent = known.map((row) => dot(row, turned));
  const factor = (1 + dot(turned, bent) / along) / along;
  return known.map((row, i) =>
    row.map(
      (value, j) =>
        value +
        factor * (moved[i] ?? 0) * (moved[j] ?? 0) -
        ((bent[i] ?? 0) * (moved[j] ?? 0) + (moved[i] ?? 0) * (bent[j] ?? 0)) / along,
    ),
  );
};

const polish = (target: Target, from: Point, tolerance: number): Omit<Minimum, 'evaluations'> => {
  let point = from;
  let curvature = curvatureAt(target, point);
  for (let step = 0; step < 3; step += 1) {
    const lower = factorise(curvature);
    if (!lower) return { ...point, curvature, settled: false };
    const slope = slopeAt(target, point.at);
    const direction = solveFactored(lower, slope).map((value) => -value);
    const promised = -dot(direction, slope);
    if (promised < tolerance * 1e-4) return { ...point, curvature, settled: true };
    const next = searchLine(target, point, direction, promised);
    if (!next) return { ...point, curvature, settled: promised < tolerance };
    point = next;
    curvature = curvatureAt(target, point);
  }
  return { ...point, curvature, settled: true };
};

const slopeAt = (target: Target, at: readonly number[]): number[] =>
  at.map((_, i) => (target(shift(at, i, slopeStep)) - target(shift(at, i, -slopeStep))) / (2 * slopeStep));

/** Second derivatives by central differences. */
const curvatureAt = (target: Target, { at, value }: Point): number[][] => {
  const h = curvatureStep;
  const rows: number[][] = at.map(() => at.map(() => 0));
  const put = (i: number, j: number, second: number) => {
    const row = rows[i];
    if (row) row[j] = second;
  };
  for (const i of at.keys()) {
    put(i, i, (target(shift(at, i, h)) - 2 * value + target(shift(at, i, -h))) / (h * h));
    for (let j = 0; j < i; j += 1) {
      const up = shift(at, i, h);
      const down = shift(at, i, -h);
      const mixed =
        (target(shift(up, j, h)) - target(shift(up, j, -h)) - target(shift(down, j, h)) + target(shift(down, j, -h))) /
        (4 * h * h);
      put(i, j, mixed);
      put(j, i, mixed);
    }
  }
  return rows;
};

const shift = (at: readonly number[], index: number, by: number): number[] =>
  at.map((value, i) => (i === index ? value + by : value));

const dot = (left: readonly number[], right: readonly number[]): number => {
  let sum = 0;
  for (const [i, value] of left.entries()) sum += value * (right[i] ?? 0);
  return sum;
};

const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
