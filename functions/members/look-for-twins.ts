import type { WorkContext } from '../context.ts';

/** Proposes a member and whoever is like them. */
export const lookForTwins = async (
  _context: WorkContext,
  _work: { hash: string; memberId: string },
): Promise<void> => {};
