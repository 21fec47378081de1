import type { remindMe as endpoint } from '@memberday/shared/contract/drops.ts';
import { doorFor } from '@memberday/shared/domain/drops/drop.ts';
import { endOf } from '@memberday/shared/domain/drops/drop-state.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { UseCase } from '../use-case.ts';
import { remindAt, tellOpening } from './remind-waiting.ts';

/** A door that is open needs no reminder; one that opens within the last minutes is told of at once, since its reminders have gone out. */
export const remindMe: UseCase<typeof endpoint> = async (context, { dropId }) => {
  const { memberId } = context.actor;
  const now = context.now();
  const drop = await context.drops.read(dropId);
  if (!drop || now < drop.announcedAt) return refused(problem('not_found', { what: 'drop', id: dropId }));
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const door = doorFor(drop, account.tier.level);
  if (drop.state === 'ended') return refused(problem('claim_over', { endedAt: endOf(drop) }));
  if (now >= door) return refused(problem('invalid_value', { field: 'dropId', why: 'is open already' }));
  await context.store.reminders.ask(dropId, door, memberId);
  const remindsAt = remindAt(door);
  // After the write: the job may have looked just before it. What it tells too is told once.
  if (context.now() >= remindsAt) await tellOpening(context, drop, door, memberId);
  return done({ remindsAt });
};
