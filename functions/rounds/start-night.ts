import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { birthdaysOn } from '@memberday/shared/domain/tiers/grant-benefits.ts';
import { dayOf } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import type { BlindIndex } from '../privacy/blind-index.ts';
import { beginRound } from './start-round.ts';

/** What begins every night: the round over all members, the day's birthdays, and packing what is known of members. */
export const startNight = async (context: WorkContext, index: BlindIndex): Promise<void> => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const day = dayOf(now, programme.zone);
  await beginRound(context);
  await context.queue.send([{ kind: 'fit-rfm' }, { kind: 'fit-rhythm' }, { kind: 'fit-value' }]);
  await context.queue.send([{ kind: 'look-for-packing' }]);
  await context.queue.send(
    birthdaysOn(day).map((monthDay) => ({ kind: 'birthdays', hash: index.birthday(monthDay), day })),
  );
};
