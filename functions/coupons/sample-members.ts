import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import type { Context } from '../context.ts';

export type MemberSample = { readonly memberIds: readonly string[]; readonly seen: number; readonly of: number };

/** Ids only, straight from the index: about a megabyte a page. */
const idsAPage = 10_000;

/**
 * Members of a shop, all of them where they are few. Of a larger shop, those of one shard, which is one in sixteen by chance, and of a very
 * large one every so many of that shard, so that early and late members are among them alike. `of` is then sixteen times the shard.
 */
export const sampleMembers = async (context: Context, most: number): Promise<MemberSample> => {
  const first = await idsOf(context, 0);
  if (first.length * memberShards <= most) {
    const others = await Promise.all(Array.from({ length: memberShards - 1 }, (_, i) => idsOf(context, i + 1)));
    const memberIds = [first, ...others].flat();
    return { memberIds, seen: memberIds.length, of: memberIds.length };
  }
  const memberIds = everySoMany(first, most);
  return { memberIds, seen: memberIds.length, of: first.length * memberShards };
};

/** At most so many of a list, evenly from all of it. */
export const everySoMany = <Each>(list: readonly Each[], most: number): Each[] => {
  const step = Math.ceil(list.length / most);
  return list.filter((_, i) => i % step === 0);
};

const idsOf = async (context: Context, shard: number): Promise<string[]> => {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await context.store.members.listShard(shard, { limit: idsAPage, after });
    ids.push(...page.memberIds);
    after = page.last;
  } while (after !== undefined);
  return ids;
};
