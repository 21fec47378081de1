import { createHash } from 'node:crypto';

/** The n-th bytes of a kind: the same seed gives the same row of bytes for each kind, whatever the other kinds did. */
export type Chance = (kind: string, bytes: number) => Buffer;

/** @param seed the same text gives the same codes, tokens and keys in the same order */
export const createChance = (seed: string): Chance => {
  const counts = new Map<string, number>();
  return (kind, bytes) => {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return createHash('shake256', { outputLength: bytes }).update(`${seed}/${kind}/${count}`).digest();
  };
};
