import type { Paints } from '../../theme/theme.ts';
import { svgAddress } from '../svg.ts';
import type { StillLife } from './paint.ts';
import { teaAndBread } from './tea-and-bread.ts';
import { things } from './things.ts';

const stillLifes = { ...teaAndBread, ...things } satisfies Record<string, StillLife>;

export type PictureName = keyof typeof stillLifes;

export const pictureNames = Object.keys(stillLifes) as readonly PictureName[];

export const isPictureName = (name: string): name is PictureName => (pictureNames as readonly string[]).includes(name);

/** A still life in a brand's paints; its ground is left open. */
export const stillLifeAddress = (name: PictureName, paints: Paints): string =>
  svgAddress(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 120'>${stillLifes[name](paints)}</svg>`);
