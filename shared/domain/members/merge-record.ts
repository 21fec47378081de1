import type { Instant } from '../time.ts';
import type { Closing } from './closing.ts';
import type { Consent } from './consent.ts';
import { type MergedBooks, partableUntil } from './part-members.ts';
import type { Person } from './person.ts';

/** What a merge has changed, as far as undoing it must know. It names no person: of personal fields only which ones. */
export type MergeRecord = {
  readonly mergeId: string;
  readonly version: number;
  readonly survivorId: string;
  readonly duplicateId: string;
  readonly at: Instant;
  readonly reason: string;
  readonly by: string;
  readonly books: MergedBooks;
  /** Fields that the survivor lacked and has by the duplicate. */
  readonly fieldsTaken: readonly (keyof Person)[];
  /** Answers the survivor took over, and what stood there before. */
  readonly consents: readonly { readonly taken: Consent; readonly before: Consent | null }[];
  /** Members who had been folded into the duplicate. */
  readonly folded: readonly string[];
  readonly closing?: Closing | undefined;
  readonly parted?: { readonly at: Instant; readonly by: string; readonly reason: string } | undefined;
};

/** Why two members cannot be parted any more. */
export type PartingFault = 'too_late' | 'merged_since' | 'closed';

/** The two as they are now. */
export type PartingFacts = {
  readonly survivor: { readonly isActive: boolean; readonly mergedFrom: readonly string[] };
  readonly duplicate: { readonly mergedInto: string | null; readonly mergedBy: string | undefined };
  readonly now: Instant;
};

/**
 * Merges are undone like a stack of plates, the newest first, and within thirty days. Whoever was folded into somebody who was folded
 * further is too far away.
 */
export const faultOfParting = (
  record: MergeRecord,
  { survivor, duplicate, now }: PartingFacts,
): PartingFault | undefined => {
  if (now >= partableUntil(record.at)) return 'too_late';
  if (duplicate.mergedInto !== record.survivorId || duplicate.mergedBy !== record.mergeId) return 'merged_since';
  if (!survivor.isActive) return 'closed';
  const own = [record.duplicateId, ...record.folded];
  const newest = survivor.mergedFrom.slice(-own.length);
  return newest.length === own.length && newest.every((id, i) => id === own[i]) ? undefined : 'merged_since';
};

/** What the survivor keeps of their personal fields: what the duplicate brought goes, unless it was changed since. */
export const personWithout = (survivor: Person, duplicate: Person, taken: readonly (keyof Person)[]): Person =>
  Object.fromEntries(
    Object.entries(survivor).filter(
      ([field, value]) => !taken.includes(field as keyof Person) || !isSame(value, duplicate[field as keyof Person]),
    ),
  );

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields one has and the other lacks. */
export const fieldsTakenFrom = (duplicate: Person, survivor: Person): (keyof Person)[] =>
  (Object.keys(duplicate) as (keyof Person)[]).filter(
    (field) => duplicate[field] !== undefined && survivor[field] === undefined,
  );
