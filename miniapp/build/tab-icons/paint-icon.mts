import { flattenPath, type Line, type Point } from './flatten-path.mts';

/** `#RRGGBB`. */
type Colour = string;
export type Pen = { readonly stroke: Colour; readonly width: number; readonly fill?: Colour };

/** How many samples of a pixel, along each side, decide how much of it is covered. */
const samples = 4;

/**
 * Paints an icon (an SVG of paths and circles on 24 × 24) with one round pen, its closed shapes filled if the pen has a filling.
 * @returns RGBA, row by row, `size` × `size`
 */
export const paintIcon = (svg: string, size: number, pen: Pen): Uint8Array => {
  const lines = linesOf(svg);
  const closed = pen.fill ? lines.filter(isClosed) : [];
  const image = new Uint8Array(size * size * 4);
  const pixelWidth = 24 / size;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const centre: Point = [(x + 0.5) * pixelWidth, (y + 0.5) * pixelWidth];
      // Only a line within reach of the pixel can ink it, and only there is it partly filled.
      const near = lines.filter((line) => isNear(line, centre, pen.width / 2 + pixelWidth));
      const points = near.length > 0 ? samplesOf(x, y, size) : [centre];
      const inked = points.filter((point) => near.some((line) => isNear(line, point, pen.width / 2)));
      const filled = points.filter((point) => !inked.includes(point) && closed.some((line) => isInside(line, point)));
      image.set(mixed(pen, inked.length / points.length, filled.length / points.length), (y * size + x) * 4);
    }
  }
  return image;
};

const linesOf = (svg: string): Line[] => [
  ...[...svg.matchAll(/<path d="([^"]+)"/g)].flatMap(([, d = '']) => flattenPath(d)),
  ...[...svg.matchAll(/<circle cx="([^"]+)" cy="([^"]+)" r="([^"]+)"/g)].flatMap(([, x, y, r]) =>
    flattenPath(
      `M${Number(x) - Number(r)} ${y}a${r} ${r} 0 1 1 ${2 * Number(r)} 0a${r} ${r} 0 1 1 ${-2 * Number(r)} 0z`,
    ),
  ),
];

const samplesOf = (x: number, y: number, size: number): Point[] =>
  Array.from({ length: samples * samples }, (_, i) => [
    ((x + ((i % samples) + 0.5) / samples) / size) * 24,
    ((y + (Math.floor(i / samples) + 0.5) / samples) / size) * 24,
  ]);

const isClosed = (line: Line): boolean => {
  const [first, last] = [line[0], line.at(-1)];
  return first !== undefined && last !== undefined && line.length > 3 && distance(first, last) < 0.01;
};

const isNear = (line: Line, point: Point, reach: number): boolean =>
  line.some((to, i) => {
    const from = line[i - 1];
    return from ? distanceToPiece(point, from, to) <= reach : false;
  });

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

const distanceToPiece = (point: Point, from: Point, to: Point): number => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length;
  const t = Math.max(0, Math.min(1, along));
  return distance(point, [from[0] + t * dx, from[1] + t * dy]);
};

/** Whether a ray to the right crosses the outline an odd number of times. */
const isInside = (line: Line, [x, y]: Point): boolean =>
  line.reduce((inside, to, i) => {
    const from = line[i - 1];
    if (!from || from[1] > y === to[1] > y) return inside;
    return x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0] ? !inside : inside;
  }, false);

/** @param inked share of the pixel under the pen, 0 to 1 @param filled share under the filling alone */
const mixed = ({ stroke, fill }: Pen, inked: number, filled: number): number[] => {
  const covered = inked + filled;
  if (covered === 0) return [0, 0, 0, 0];
  const [ink, filling] = [channels(stroke), channels(fill ?? stroke)];
  const colour = ink.map((value, i) => Math.round((value * inked + (filling[i] ?? 0) * filled) / covered));
  return [...colour, Math.round(covered * 255)];
};

const channels = (colour: Colour): number[] => [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));
