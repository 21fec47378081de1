import type { listMembers as endpoint } from '@memberday/shared/contract/members.ts';
import { memberShards, shardOfMember } from '@memberday/shared/domain/members/shards.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from '../context.ts';
import { staffRecord } from '../staff-record.ts';
import type { UseCase } from '../use-case.ts';

/** Shard after shard. The cursor is the id of the last member: it says by itself in which shard the walk stands. */
export const listMembers: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  if (cursor !== undefined && !/^mbr_[0-9a-z]{22}$/.test(cursor)) {
    return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
  }
  const { memberIds, last } = await walk(context, cursor, limit);
  const dossiers = await context.store.members.readDossiers(memberIds);
  const { programme } = versionAt(await context.programmes(), context.now());
  const members = memberIds
    .flatMap((memberId) => dossiers.get(memberId) ?? [])
    .map((dossier) => staffRecord(context, context.actor, dossier, programme));
  return done({ members, cursor: last ?? null });
};

const walk = async (
  context: Context,
  cursor: string | undefined,
  limit: number,
): Promise<{ memberIds: string[]; last: string | undefined }> => {
  const memberIds: string[] = [];
  let after = cursor;
  for (let shard = cursor === undefined ? 0 : shardOfMember(cursor); shard < memberShards; shard += 1) {
    const page = await context.store.members.listShard(shard, { limit: limit - memberIds.length, after });
    memberIds.push(...page.memberIds);
    if (memberIds.length >= limit) return { memberIds, last: memberIds.at(-1) };
    after = undefined;
  }
  return { memberIds, last: undefined };
};
