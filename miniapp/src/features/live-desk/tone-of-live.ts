import type { LiveRecord } from './desk-facts.ts';

export const toneOfLive: Readonly<Record<LiveRecord['state'], 'brand' | 'good' | 'warn' | 'quiet'>> = {
  draft: 'quiet',
  planned: 'brand',
  on: 'good',
  over: 'warn',
  settled: 'quiet',
  cancelled: 'quiet',
};
