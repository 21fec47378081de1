import type { Paints } from '../../theme/theme.ts';

/** Draws a thing on a sheet of 120 × 120 whose table stands at 100, in flat shapes, the light from the left. */
export type StillLife = (paints: Paints) => string;

/** The shadow a thing throws on the table. */
export const shadow = ({ line }: Paints, halfWidth: number): string =>
  `<ellipse cx='60' cy='101' rx='${halfWidth}' ry='4.5' fill='${line}' opacity='.13'/>`;

/** A shape filled with one paint. */
export const fill = (paint: string, d: string, opacity = 1): string =>
  `<path fill='${paint}'${opacity < 1 ? ` opacity='${opacity}'` : ''} d='${d}'/>`;

/** A brush stroke with round ends. */
export const stroke = (paint: string, width: number, d: string, opacity = 1): string =>
  `<path fill='none' stroke='${paint}' stroke-width='${width}' stroke-linecap='round' stroke-linejoin='round'${opacity < 1 ? ` opacity='${opacity}'` : ''} d='${d}'/>`;

/** Half a sun over its horizon: the sign on what is the house's own. */
export const halfSun = (paint: string, x: number, y: number, radius: number): string =>
  fill(paint, `M${x - radius} ${y}a${radius} ${radius} 0 0 1 ${2 * radius} 0z`) +
  stroke(paint, 2, `M${x - radius - 5} ${y + 5}h${2 * radius + 10}`);
