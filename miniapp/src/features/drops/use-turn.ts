import { useEffect, useState } from 'react';
import { clock } from '../clock/clock.ts';
import type { Drop } from './drop-facts.ts';
import { nextTurnMs } from './next-look.ts';

/** Timers are 32 bits wide; and a phone's clock may be set meanwhile. */
const longestMs = 3_600_000;
/** Labels are asked for just after the moment, not just before it. */
const afterMs = 5;

/** Draws the page anew at each moment when a label changes by itself: a door, an end. In between the countdown runs alone. */
export const useTurn = (drops: readonly Drop[]): void => {
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    const ms = nextTurnMs(drops, clock.now());
    if (ms === null) return undefined;
    const timer = setTimeout(() => setTurns(turns + 1), Math.min(ms + afterMs, longestMs));
    return () => clearTimeout(timer);
  }, [drops, turns]);
};
