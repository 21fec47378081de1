import type { listMatches as endpoint } from '@memberday/shared/contract/matching.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';
import { maskedNames } from './masked-names.ts';
import { viewMatch } from './view-match.ts';

/** Those put off come back when their days are over; until then they are left out here. */
export const listMatches: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: 'MATCHES#open' });
  if (!after.ok) return after;
  const page = await context.store.matches.listOpen({ limit, after: after.value });
  const now = context.now();
  const awake = page.matches.filter(({ laterUntil }) => laterUntil === undefined || laterUntil <= now);
  const profiles = await context.store.members.readProfiles([...new Set(awake.flatMap(({ memberIds }) => memberIds))]);
  // Whoever was merged with a third, or is gone, cannot be one with anybody.
  const asked = awake.filter(({ memberIds }) => memberIds.every((id) => profiles.get(id)?.state === 'active'));
  const nameOf = await maskedNames(
    context,
    asked.flatMap(({ memberIds }) => memberIds),
  );
  return done({
    matches: asked.map((match) => {
      const [one, other] = match.memberIds;
      return { ...viewMatch(match), names: [nameOf(one), nameOf(other)] as const };
    }),
    cursor: writeCursor(page.last),
  });
};
