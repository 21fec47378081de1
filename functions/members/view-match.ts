import type { Match } from '@memberday/shared/domain/matching/match.ts';

/** A match as its endpoints answer it. */
export const viewMatch = ({ memberIds: [one, other], state, confidence, signs, foundAt, laterUntil }: Match) => ({
  one,
  other,
  state,
  confidence,
  signs,
  foundAt,
  laterUntil: laterUntil ?? null,
});
