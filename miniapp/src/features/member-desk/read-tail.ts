/** What was typed to find somebody: only four digits ask the platform anything. */
export const readTail = (typed: string): string | undefined => /^\d{4}$/.exec(typed.trim())?.[0];
