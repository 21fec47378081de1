import { addDays, type Day } from '@memberday/shared/domain/time.ts';
import { sayDay } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { words } from '../../words/words.ts';
import type { MemberCard } from '../home/home-facts.ts';

/** The card in words, ready to be drawn. */
export type CardView = {
  readonly level: number;
  readonly name: string;
  readonly tier: string;
  readonly points: string;
  /** What will change about the points: expiring, pending, owed. */
  readonly notes: readonly string[];
  readonly growth: string;
  /** How far to the next tier, 0 to 1; a full ring at the top. */
  readonly share: number;
  readonly progress: string;
  readonly nextTier: string;
  /** What this tier still asks for, or until when it is safe. */
  readonly keep: string | null;
  /** The whole card in one breath, for a screen reader. */
  readonly label: string;
};

export const cardView = (card: MemberCard, today: Day): CardView => {
  const name = card.nickname ?? words.brand.memberWord;
  const points = sayNumber(card.points.available);
  const share = shareOf(card.tier);
  return {
    level: card.tier.level,
    name,
    tier: card.tier.name,
    points,
    notes: pointsNotes(card.points, today),
    growth: sayNumber(card.tier.growth),
    share,
    progress: words.card.progress(Math.floor(share * 100)),
    nextTier: nextTierWords(card.tier),
    keep: keepWords(card.tier, today),
    label: words.card.label(name, card.tier.name, points),
  };
};

const pointsNotes = ({ expiringNext, pending, debt }: MemberCard['points'], today: Day): string[] => {
  const notes: string[] = [];
  if (expiringNext)
    notes.push(words.card.expiring(sayNumber(expiringNext.points), sayDay(expiringNext.lastDay, today)));
  if (pending > 0) notes.push(words.card.pending(sayNumber(pending)));
  if (debt > 0) notes.push(words.card.debt(sayNumber(debt)));
  return notes;
};

/** Never shown as full before it is: 999 of 1000 stays under 1. */
export const shareOf = ({ growth, next }: MemberCard['tier']): number => {
  if (!next) return 1;
  if (next.growthAtLeast === 0) return 0;
  return Math.min(0.99, Math.max(0, growth / next.growthAtLeast));
};

/** Either threshold lifts a member, so both ways are said where both are open. */
export const nextTierWords = ({ next }: MemberCard['tier']): string => {
  if (!next) return words.card.top;
  const growth = sayNumber(next.growthShort);
  return next.ordersShort === null
    ? words.card.nextByGrowth(growth, next.name)
    : words.card.nextByEither(growth, sayNumber(next.ordersShort), next.name);
};

/** Sooner than this, what keeping the tier takes would only nag. */
const keepIsNewsDays = 90;

export const keepWords = ({ name, until, keep }: MemberCard['tier'], today: Day): string | null => {
  if (!until) return null;
  const day = sayDay(until, today);
  const isSafe = !keep || keep.growthShort === 0 || keep.ordersShort === 0;
  if (isSafe || until > addDays(today, keepIsNewsDays)) return words.card.keepSafe(day, name);
  const growth = sayNumber(keep.growthShort);
  return keep.ordersShort === null
    ? words.card.keepByGrowth(day, growth)
    : words.card.keepByEither(day, growth, sayNumber(keep.ordersShort));
};
