import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';

/** Wrong words of one member in one session. Enough for slips of the finger, too few to go through a list. */
export const mostTries = 10;

/**
 * A word as it is compared: full width and half width, capitals, spaces and signs are all one. `暖　冬！` is `暖冬`, `ＶＩＰ 88` is `vip88`.
 * @returns empty when nothing is left to compare
 */
export const normaliseWord = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Z}\p{P}\p{S}\p{C}\p{M}]/gu, '');

/** What a member has tried in a session, and the drops whose word they gave. */
export type WordTries = { readonly used: number; readonly opened: readonly string[] };

export const noTries: WordTries = { used: 0, opened: [] };

export const triesLeft = ({ used }: WordTries): number => Math.max(0, mostTries - used);

/**
 * What a word comes to. A try is taken before the word is looked at, so that many at once are no more than many one after the other.
 * @param told digest of what was given; undefined: nothing was
 * @param right digest of the word; null: none was set, so nobody can have heard it
 */
export const judgeWord = (
  tries: WordTries,
  { told, right }: { readonly told: string | undefined; readonly right: string | null },
): Outcome<'right', 'word_wrong'> =>
  told !== undefined && right !== null && told === right
    ? done('right')
    : refused(problem('word_wrong', { triesLeft: triesLeft(tries) }));
