import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import type { Context, WorkContext } from '../context.ts';
import { sendMessage } from '../send-message.ts';
import { partShards } from '../store/live-parts.ts';
import { remindAt } from './remind-at.ts';

/** Members of one step: well inside a function's time. */
const membersAStep = 200;
const abreast = 16;

export type RemindingLive = { readonly liveId: string; readonly shard?: number; readonly after?: string };

/** Reminds everybody who reserved, a step at a time; without a shard it sends each shard on its way. */
export const remindReserved = async (context: WorkContext, { liveId, shard, after }: RemindingLive): Promise<void> => {
  const live = await context.store.lives.read(liveId, { strong: true });
  // Called off meanwhile, or over: there is nothing to come to.
  if (!live || (live.state !== 'planned' && live.state !== 'on')) return;
  if (shard === undefined) {
    const shards = Array.from({ length: partShards }, (_, each) => each);
    await context.queue.send(shards.map((each) => ({ kind: 'remind-live', liveId, shard: each })));
    return;
  }
  const { memberIds, last } = await context.store.liveParts.listReserved(liveId, shard, {
    limit: membersAStep,
    after,
  });
  for (let i = 0; i < memberIds.length; i += abreast) {
    await Promise.all(memberIds.slice(i, i + abreast).map((memberId) => remindMember(context, live, memberId)));
  }
  if (last !== undefined) await context.queue.send([{ kind: 'remind-live', liveId, shard, after: last }]);
};

/** Once for the session, however often it is told: in the notices, and by a message where one may be sent. */
export const remindMember = async (
  context: Context,
  { liveId, name, startsAt, endsAt }: Pick<LiveSession, 'liveId' | 'name' | 'startsAt' | 'endsAt'>,
  memberId: string,
): Promise<void> => {
  await context.store.notices.tell(
    memberId,
    { at: remindAt({ startsAt }), kind: 'live_starting', liveId, name, startsAt },
    liveId,
    context.now(),
  );
  await sendMessage(context, {
    memberId,
    kind: 'live_starting',
    key: `live/${liveId}`,
    values: { name, startsAt },
    page: `live/pages/live/index?liveId=${liveId}`,
    until: endsAt,
  });
};
