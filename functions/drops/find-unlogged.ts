import type { LoggedClaim } from '@memberday/shared/domain/drops/claim-log.ts';
import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import type { Context } from '../context.ts';
import { couponIdOf } from '../store/coupons.ts';

const membersAtOnce = 100;

/**
 * Claims that are not in the log, found by asking for the coupon that each member would have. Reads the key of every member and half a unit
 * for each coupon they might have: for when the stream has lost something, not for every day.
 */
export const findUnlogged = async (
  context: Context,
  drop: Drop,
  logged: readonly LoggedClaim[],
): Promise<LoggedClaim[]> => {
  const known = new Set(logged.map((claim) => claim.couponId));
  const shards = Array.from({ length: memberShards }, (_, shard) => shard);
  const found = await Promise.all(shards.map((shard) => searchShard(context, drop, shard, known)));
  return found.flat();
};

const searchShard = async (
  context: Context,
  drop: Drop,
  shard: number,
  known: ReadonlySet<string>,
): Promise<LoggedClaim[]> => {
  const found: LoggedClaim[] = [];
  let after: string | undefined;
  do {
    const { memberIds, last } = await context.store.members.listShard(shard, { limit: membersAtOnce, after });
    const wanted = memberIds
      .flatMap((memberId) => couponKeys(drop, memberId))
      .filter((key) => !known.has(key.couponId));
    for (const coupon of await context.store.coupons.readMany(wanted, { strong: true })) {
      const { couponId, memberId, templateId, issuedAt } = coupon;
      found.push({ couponId, memberId, templateId, at: issuedAt, shard: coupon.shard ?? 0 });
    }
    after = last;
  } while (after !== undefined);
  return found;
};

const couponKeys = ({ dropId, perMember }: Drop, memberId: string) =>
  Array.from({ length: perMember }, (_, i) => ({
    memberId,
    couponId: couponIdOf(memberId, { kind: 'drop', number: dropId }, i + 1),
  }));
