import type { LoggedClaim } from '@memberday/shared/domain/drops/claim-log.ts';
import { claimForPart, type LivePart } from '@memberday/shared/domain/live/live-part.ts';
import type { Context } from '../context.ts';
import { groupOfThen } from '../group-of.ts';
import { keys } from '../store/keys.ts';
import { untilSettled } from '../until-settled.ts';
import { additionsOf } from './change-part.ts';

/** Each may write a mark, a part, its group and its minute; a transaction holds a hundred writes. */
const mostTogether = 20;

/** Counts coupons that left a drop of a live, each once: what comes twice finds its mark. Other drops count for nothing here. */
export const countLiveClaims = async (
  context: Context,
  { dropId, claims }: { readonly dropId: string; readonly claims: readonly LoggedClaim[] },
): Promise<void> => {
  const liveId = (await context.drops.read(dropId))?.live;
  if (liveId === undefined) return;
  const distinct = [...new Map(claims.map((claim) => [claim.couponId, claim])).values()];
  for (let i = 0; i < distinct.length; i += mostTogether) {
    await countTogether(context, liveId, distinct.slice(i, i + mostTogether));
  }
};

/**
 *     first time     marks 1 2 3 absent, parts as read, sums + ✓
 *     a repeat       mark 2 there: nothing written … again without it
 */
const countTogether = async (context: Context, liveId: string, claims: readonly LoggedClaim[]): Promise<void> => {
  const groups = new Map(
    await Promise.all(
      claims.map(
        async ({ couponId, memberId, at }): Promise<[string, string | null]> => [
          couponId,
          await groupOfThen(context, keys.memberPk(memberId), at),
        ],
      ),
    ),
  );
  let left = claims;
  await untilSettled(`claims of live ${liveId}`, async () => {
    if (left.length === 0) return true;
    const parts = await readParts(context, liveId, left);
    const steps = left.map((claim) => {
      const step = claimForPart(parts.get(claim.memberId) ?? missing(), 1);
      parts.set(claim.memberId, step.part);
      return { step, where: { groupId: groups.get(claim.couponId) ?? null, at: claim.at } };
    });
    const refusals = await context.store.liveParts.post({
      parts: [...parts.values()],
      additions: steps.flatMap(({ step, where }) => additionsOf(step, where)),
      claims: left.map(({ couponId, memberId, at }) => ({ liveId, couponId, person: memberId, at })),
    });
    if (refusals.length === 0) return true;
    left = left.filter(({ couponId }) => !refusals.includes(`claim/${couponId}`));
    return left.length === 0 ? true : undefined;
  });
};

const readParts = async (
  context: Context,
  liveId: string,
  claims: readonly LoggedClaim[],
): Promise<Map<string, LivePart>> => {
  const people = [...new Set(claims.map(({ memberId }) => memberId))];
  const parts = await context.store.liveParts.readParts(people.map((person) => ({ liveId, person })));
  return new Map(parts.map((part) => [part.person, part]));
};

const missing = (): never => {
  throw new Error('a part was asked for and not answered');
};
