import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { birthdaysOn } from '@memberday/shared/domain/tiers/grant-benefits.ts';
import { addMs, dayOf, hourMs } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';
import { beginRound } from './start-round.ts';

/** What begins every night: the round over all members, the day's birthdays, packing what is known of members, and their segments. */
export const startNight = async (context: WorkContext, index: BlindIndex): Promise<void> => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const day = dayOf(now, programme.zone);
  await beginRound(context);
  await context.queue.send([
    { kind: 'build-recommender' },
    { kind: 'fit-rfm' },
    { kind: 'fit-rhythm' },
    { kind: 'fit-value' },
  ]);
  await context.queue.send([{ kind: 'look-for-packing' }]);
  // Segments that ask what the night finds out are walked when it surely has.
  await context.store.due.putMany(
    addMs(now, hourMs),
    Array.from({ length: memberShards }, (_, shard) => ({
      kind: 'walk-segments' as const,
      walkId: `night.${day}`,
      shard,
      segmentId: null,
    })),
  );
  await context.queue.send(
    birthdaysOn(day).map((monthDay) => ({ kind: 'birthdays', hash: index.birthday(monthDay), day })),
  );
};
