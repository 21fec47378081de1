export type Point = readonly [x: number, y: number];
export type Line = readonly Point[];

/** Corners a curve becomes; at an icon's size nobody sees them. */
const curveSteps = 24;

/**
 * An SVG path as lines of short straight pieces. Knows what the icons are drawn with: M, L, H, V, C, S, A and Z, absolute and relative.
 * @throws for any other command
 */
export const flattenPath = (d: string): Line[] => {
  const lines: Point[][] = [];
  let line: Point[] = [];
  let at: Point = [0, 0];
  let start: Point = [0, 0];
  let lastControl: Point = at;
  for (const { command, numbers } of commandsOf(d)) {
    const isRelative = command === command.toLowerCase();
    const base: Point = isRelative ? at : [0, 0];
    const point = (i: number): Point => [base[0] + (numbers[i] ?? 0), base[1] + (numbers[i + 1] ?? 0)];
    const straightTo = (to: Point): void => {
      line.push(to);
      at = to;
      lastControl = to;
    };
    switch (command.toUpperCase()) {
      case 'M':
        at = point(0);
        start = at;
        lastControl = at;
        line = [at];
        lines.push(line);
        break;
      case 'L':
        straightTo(point(0));
        break;
      case 'H':
        straightTo([base[0] + (numbers[0] ?? 0), at[1]]);
        break;
      case 'V':
        straightTo([at[0], base[1] + (numbers[0] ?? 0)]);
        break;
      case 'C':
      case 'S': {
        const isSmooth = command.toUpperCase() === 'S';
        const first: Point = isSmooth ? [2 * at[0] - lastControl[0], 2 * at[1] - lastControl[1]] : point(0);
        const second = point(isSmooth ? 0 : 2);
        const to = point(isSmooth ? 2 : 4);
        line.push(...bezier(at, first, second, to));
        at = to;
        lastControl = second;
        break;
      }
      case 'A': {
        const [rx = 0, ry = 0, , large = 0, sweep = 0] = numbers;
        const to = point(5);
        line.push(...arc(at, to, rx, ry, large === 1, sweep === 1));
        at = to;
        lastControl = to;
        break;
      }
      case 'Z':
        straightTo(start);
        break;
      default:
        throw new Error(`An icon is drawn with "${command}", which is not known here.`);
    }
  }
  return lines;
};

type Command = { readonly command: string; readonly numbers: readonly number[] };

const argumentCount: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, A: 7, Z: 0 };

/** One command may be followed by the numbers of several: `M1 1 2 2` moves, then draws a line. */
const commandsOf = (d: string): Command[] =>
  [...d.matchAll(/([a-z])([^a-z]*)/gi)].flatMap(([, command = '', rest = '']) => {
    const count = argumentCount[command.toUpperCase()] ?? 0;
    const numbers = numbersOf(command, rest);
    if (count === 0) return [{ command, numbers: [] }];
    return Array.from({ length: numbers.length / count }, (_, i) => ({
      command: i === 0 ? command : followed(command),
      numbers: numbers.slice(i * count, (i + 1) * count),
    }));
  });

const followed = (command: string): string => ({ M: 'L', m: 'l' })[command] ?? command;

/** An arc's two flags may be written without a space between: `a2 2 0 01 4 0`. */
const numbersOf = (command: string, rest: string): number[] => {
  if (command.toUpperCase() !== 'A') return (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
  const arcs = rest.matchAll(
    /(-?[\d.]+)[ ,]*(-?[\d.]+)[ ,]+(-?[\d.]+)[ ,]+([01])[ ,]*([01])[ ,]*(-?(?:\d+\.?\d*|\.\d+))[ ,]*(-?(?:\d+\.?\d*|\.\d+))/g,
  );
  return [...arcs].flatMap((arc) => arc.slice(1).map(Number));
};

const bezier = (from: Point, first: Point, second: Point, to: Point): Point[] =>
  steps((t) => {
    const u = 1 - t;
    const mix = (i: 0 | 1): number =>
      u * u * u * from[i] + 3 * u * u * t * first[i] + 3 * u * t * t * second[i] + t * t * t * to[i];
    return [mix(0), mix(1)];
  });

/** By way of the arc's centre, as SVG 2 appendix B.2.4 has it; icons never turn an ellipse. */
const arc = (from: Point, to: Point, rx: number, ry: number, large: boolean, sweep: boolean): Point[] => {
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const grow = Math.max(1, Math.sqrt((dx / rx) ** 2 + (dy / ry) ** 2));
  const [a, b] = [rx * grow, ry * grow];
  const square = Math.max(0, (a * a * b * b - a * a * dy * dy - b * b * dx * dx) / (a * a * dy * dy + b * b * dx * dx));
  const reach = (large === sweep ? -1 : 1) * Math.sqrt(square);
  const [ox, oy] = [(reach * a * dy) / b, (-reach * b * dx) / a];
  const centre: Point = [ox + (from[0] + to[0]) / 2, oy + (from[1] + to[1]) / 2];
  const begin = Math.atan2((dy - oy) / b, (dx - ox) / a);
  const end = Math.atan2((-dy - oy) / b, (-dx - ox) / a);
  const turn = sweep ? (end - begin + 4 * Math.PI) % (2 * Math.PI) : -((begin - end + 4 * Math.PI) % (2 * Math.PI));
  return steps((t) => [centre[0] + a * Math.cos(begin + turn * t), centre[1] + b * Math.sin(begin + turn * t)]);
};

const steps = (at: (t: number) => Point): Point[] =>
  Array.from({ length: curveSteps }, (_, i) => at((i + 1) / curveSteps));
