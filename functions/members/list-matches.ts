import type { listMatches as endpoint } from '@memberday/shared/contract/matching.ts';
import { maskName } from '@memberday/shared/domain/members/person.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { openPerson } from '../personal-fields.ts';
import type { UseCase } from '../use-case.ts';
import { viewMatch } from './view-match.ts';

/** Those put off come back when their days are over; until then they are left out here. */
export const listMatches: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: 'MATCHES#open' });
  if (!after.ok) return after;
  const { matches, members } = context.store;
  const page = await matches.listOpen({ limit, after: after.value });
  const now = context.now();
  const asked = page.matches.filter(({ laterUntil }) => laterUntil === undefined || laterUntil <= now);
  const dossiers = await members.readDossiers(asked.flatMap(({ memberIds }) => memberIds));
  const nameOf = (memberId: string): string | null => {
    const dossier = dossiers.get(memberId);
    const { nickname } = dossier ? openPerson(context, dossier) : {};
    return nickname === undefined ? null : maskName(nickname);
  };
  return done({
    matches: asked.map((match) => {
      const [one, other] = match.memberIds;
      return { ...viewMatch(match), names: [nameOf(one), nameOf(other)] as const };
    }),
    cursor: writeCursor(page.last),
  });
};
