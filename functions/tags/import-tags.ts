import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import type { importTags as endpoint } from '@memberday/shared/contract/tags.ts';
import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { putTag } from '@memberday/shared/domain/tags/put-tags.ts';
import type { InsightContext } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import { tagDefinitions } from '../tag-definitions.ts';
import type { UseCase } from '../use-case.ts';
import { changeTags } from './change-tags.ts';

type Row = Parsed<typeof endpoint>['rows'][number];

/** Rows written side by side. Those of one member stand one after the other, lest they push each other away. */
const abreast = 8;

/** A row that comes again finds its tag on the member and changes nothing. */
export const importTags: UseCase<typeof endpoint, InsightContext> = async (context, { rows }) => {
  const [definitions, today, memberIds] = await Promise.all([
    tagDefinitions(context),
    shopToday(context),
    membersOf(context, rows),
  ]);
  const known = await context.store.members.readProfiles([...new Set(memberIds.filter((id) => id !== undefined))]);
  const by = context.actor.staffId;
  const tagOne = async ({ tag, until }: Row, memberId: string | undefined): Promise<Outcome<unknown>> => {
    const profile = memberId === undefined ? undefined : known.get(memberId);
    if (!profile) return refused(problem('not_found', { what: 'member', id: memberId ?? 'identity' }));
    if (profile.state !== 'active') return refused(problem('member_closed', { memberId: profile.memberId }));
    const definition = definitions.get(tag);
    if (!definition) return refused(problem('not_found', { what: 'tag', id: tag }));
    return changeTags(context, profile.memberId, (held) =>
      putTag(held, {
        definition,
        today,
        source: 'import',
        by,
        until: until === undefined ? undefined : dayNumber(until),
      }),
    );
  };
  const byMember = Map.groupBy(rows.keys(), (index) => memberIds[index] ?? `?${index}`);
  const results: Outcome<unknown>[] = [];
  const left = byMember.values();
  const next = async (): Promise<void> => {
    for (const indices of left) {
      for (const index of indices) results[index] = await tagOne(rows[index] as Row, memberIds[index]);
    }
  };
  await Promise.all(Array.from({ length: abreast }, next));
  const refusals = results.flatMap((result, index) => (result.ok ? [] : [{ index, ...result.problem }]));
  return done({ accepted: rows.length - refusals.length, refused: refusals });
};

/** Row by row; undefined for an identity that is nobody's. */
const membersOf = async (
  { index, store }: Parameters<typeof importTags>[0],
  rows: readonly Row[],
): Promise<(string | undefined)[]> => {
  const keyOf = ({ member }: Row) => ('identity' in member ? index.identity(member.identity) : undefined);
  const held = await store.members.memberIdsOf(rows.flatMap((row) => keyOf(row) ?? []));
  return rows.map((row) => {
    const key = keyOf(row);
    return key === undefined ? (row.member as { memberId: string }).memberId : held.get(key);
  });
};
