import { greenGrain } from './green-grain.ts';
import { halfDay } from './half-day.ts';
import type { Theme } from './theme.ts';

/** Set when the mini-program is built. */
declare const MEMBERDAY_BRAND: 'half-day' | 'green-grain' | undefined;

/** Every brand this source can wear, by its file's name. */
export const themes = { 'half-day': halfDay, 'green-grain': greenGrain } as const satisfies Record<string, Theme>;

/** The brand this build wears: MEMBERDAY_BRAND when building. Unit tests run without a build, and wear the first. */
export const brandName: keyof typeof themes = typeof MEMBERDAY_BRAND === 'undefined' ? 'half-day' : MEMBERDAY_BRAND;

export const theme: Theme = themes[brandName];
