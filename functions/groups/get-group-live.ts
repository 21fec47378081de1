import type { getGroupLive as endpoint } from '@memberday/shared/contract/groups.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { readGroupMinutes } from '../read-group-minutes.ts';
import type { UseCase } from '../use-case.ts';
import { ownGroups } from './own-groups.ts';

/** The numbers follow by the stream, so the youngest minute may still grow for some seconds. */
export const getGroupLive: UseCase<typeof endpoint> = async (context, { groupId, minutes }): Promise<Outcome<Live>> => {
  const groupIds = groupId === undefined ? (await ownGroups(context)).map((group) => group.groupId) : [groupId];
  const now = context.now();
  return done({ now, minutes: await readGroupMinutes(context, groupIds, now, minutes) });
};

type Live = { now: string; minutes: Awaited<ReturnType<typeof readGroupMinutes>> };
