import type { EntrySource } from '../entry/entry-source.ts';

/**
 * What a shared address says of who shared it: the member, and the group and operator through whom the member is here now, in the
 * letters that `entrySourceOf` reads.
 */
export const attribution = (
  memberId: string | null,
  { group, operator }: EntrySource,
): Readonly<Record<string, string>> => ({
  ...(memberId && { r: memberId }),
  ...(group && { g: group }),
  ...(operator && { o: operator }),
});
