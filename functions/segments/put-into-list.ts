import { noSegments } from '@memberday/shared/domain/segments/move-member.ts';
import { shopToday } from '../shop-today.ts';
import type { HeldChange } from '../store/segment-members.ts';
import { untilSettled } from '../until-settled.ts';
import { type LookContext, lookAtSegments } from './look-at-segments.ts';

/**
 * Puts members into a frozen list, each once, and has segments that ask for the list look at them.
 * @param memberIds a hundred or so; who is no member is passed over
 * @returns how many were not in it before
 * @throws Busy when others kept being faster; doing the same again is safe
 */
export const putIntoList = async (
  context: LookContext,
  segmentId: string,
  memberIds: readonly string[],
): Promise<number> => {
  const { facts, segmentMembers } = context.insight;
  const today = await shopToday(context);
  let added = 0;
  let left: readonly string[] = [...new Set(memberIds)];
  await untilSettled(`list ${segmentId}`, async () => {
    const [known, held] = await Promise.all([facts.readMany(left), segmentMembers.readMany(left)]);
    const changes = left.flatMap((memberId): HeldChange[] => {
      const { version, kept } = held.get(memberId) ?? { version: 0, kept: noSegments };
      if (!known.has(memberId) || kept.lists.includes(segmentId)) return [];
      const keep = {
        ...kept,
        since: { ...kept.since, [segmentId]: today },
        lists: [...kept.lists, segmentId],
      };
      const moved = [{ segmentId, to: 'in' as const, on: today, quiet: true }];
      return [
        {
          memberId,
          version,
          change: { keep, moved, unlisted: [], lookAgainOn: undefined, more: false },
          list: segmentId,
        },
      ];
    });
    left = await segmentMembers.write(changes);
    added += changes.length - left.length;
    return left.length === 0 ? 'settled' : undefined;
  });
  await lookAtSegments(context, { memberIds });
  return added;
};
