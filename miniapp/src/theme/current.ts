import { halfDay } from './half-day.ts';
import type { Theme } from './theme.ts';

/** The brand this build wears. */
export const theme: Theme = halfDay;
