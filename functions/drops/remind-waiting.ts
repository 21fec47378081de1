import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { addMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { Context, WorkContext } from '../context.ts';
import { sendMessage } from '../send-message.ts';

const aheadMs = 5 * 60_000;
/** A word that comes later than this after the door has opened is worth nothing. */
const lateMs = 5 * 60_000;
/** Members of one step: well inside a function's time. */
const membersAStep = 200;
const abreast = 16;

/** When a door's reminders go out. */
export const remindAt = (door: Instant): Instant => addMs(door, -aheadMs);

export type Reminding = {
  readonly dropId: string;
  readonly door: Instant;
  readonly shard?: number;
  readonly after?: string;
};

/** Tells everybody who waits for a door, a step at a time; without a shard it sends each shard on its way. */
export const remindWaiting = async (context: WorkContext, work: Reminding): Promise<void> => {
  const { dropId, door, shard, after } = work;
  const drop = await context.store.drops.read(dropId, { strong: true });
  // Ended meanwhile: nothing opens.
  if (!drop || drop.state === 'ended') return;
  const { reminders } = context.store;
  if (shard === undefined) {
    const shards = Array.from({ length: reminders.shards }, (_, each) => each);
    await context.queue.send(shards.map((each) => ({ kind: 'remind-drop', dropId, door, shard: each })));
    return;
  }
  const { memberIds, last } = await reminders.list(dropId, door, shard, { limit: membersAStep, after });
  for (let i = 0; i < memberIds.length; i += abreast) {
    await Promise.all(memberIds.slice(i, i + abreast).map((memberId) => tellOpening(context, drop, door, memberId)));
  }
  if (last !== undefined) await context.queue.send([{ kind: 'remind-drop', dropId, door, shard, after: last }]);
};

/** Once for its drop, however often it is told. */
export const tellOpening = async (context: Context, drop: Drop, door: Instant, memberId: string): Promise<void> => {
  const { dropId, name } = drop;
  await context.store.notices.tell(
    memberId,
    { at: remindAt(door), kind: 'drop_opening', dropId, name, opensAt: door },
    dropId,
    context.now(),
  );
  await sendMessage(context, {
    memberId,
    kind: 'drop_opening',
    key: `drop/${dropId}/${door}`,
    values: { name, opensAt: door },
    page: `drops/pages/drop/index?dropId=${dropId}`,
    until: addMs(door, lateMs),
  });
};
