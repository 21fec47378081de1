import type { Colours } from '../../src/theme/theme.ts';
import type { Pen } from './paint-icon.mts';

export type TabPen = { readonly file: string; readonly icon: string; readonly size: number; readonly pen: Pen };

/** WeChat's own measure for 27 points on a screen of triple density; it takes up to 40 KB a file. */
const size = 81;

const icons = { home: 'home', claim: 'coupon', activities: 'activity', me: 'person' } as const;

/** What is drawn for each tab: quiet, and in the brand's colours when it is the one chosen. */
export const tabPens = ({ second, brand, brandTint }: Colours): TabPen[] =>
  Object.entries(icons).flatMap(([tab, icon]) => [
    { file: `${tab}.png`, icon, size, pen: { stroke: second, width: 1.6 } },
    { file: `${tab}-chosen.png`, icon, size, pen: { stroke: brand, width: 1.9, fill: brandTint } },
  ]);
