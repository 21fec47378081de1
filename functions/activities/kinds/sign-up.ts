import type { SignUp } from '@memberday/shared/domain/activities/kinds/sign-up.ts';
import { ticketCode } from '@memberday/shared/domain/activities/kinds/ticket-code.ts';
import type { Context } from '../../context.ts';
import { countingWrite } from '../../store/group-counts.ts';
import { enterLineWrite, leaveLineWrite, ticketWrite } from '../../store/lines.ts';
import type { KindHooks } from './kind-hooks.ts';

/** The name of the mark that says that rules let more in. */
export const grown = 'grown';

/** The line lies in rows of its own, by number, so that whoever gives a place back finds the first in it at once. */
export const signUpHooks: KindHooks<SignUp> = {
  async gather(context, { activity, asked, taken }) {
    const isNew = 'move' in asked && asked.move.do === 'sign-up';
    const wantsFirst =
      ('move' in asked && asked.move.do === 'cancel' && taken?.state === 'seated') ||
      ('ruling' in asked && asked.ruling.do === 'move-up');
    return {
      ticket: isNew ? newTicket(context) : '',
      first: wantsFirst ? await firstInLine(context, activity.activityId) : null,
    };
  },

  /** Places were added: those who have waited longest move up, one after the other. */
  async follow(context, { activityId, rules }, { name }) {
    if (name !== grown) return { rulings: [], again: null };
    const counted = await context.store.activities.readTally(activityId, 'all');
    const { seated = 0, waiting = 0 } = (counted?.tally ?? {}) as Partial<SignUp['tally']>;
    const places = Math.min(rules.capacity - seated, waiting);
    const memberIds = places > 0 ? await context.store.lines.list(activityId, places) : [];
    return {
      rulings: memberIds.map((memberId) => ({ memberId, ruling: { do: 'move-up' } as const })),
      inOrder: true,
      again: null,
    };
  },

  async show(context, { activity, taken }) {
    const waits = taken?.state === 'waiting';
    return { ahead: waits ? await context.store.lines.ahead(activity.activityId, taken.number) : null };
  },

  beside({ activity, memberId, taken: before, now }, { taken, others = [] }) {
    const { activityId } = activity;
    const isNew = taken.number !== before?.number;
    const leavesLine = before?.state === 'waiting' && !isNew && taken.state !== 'waiting';
    return [
      ...(isNew ? [ticketWrite(taken.ticket, activityId, memberId)] : []),
      ...(isNew && taken.state === 'waiting' ? [enterLineWrite(activityId, taken.number, memberId)] : []),
      ...(leavesLine ? [leaveLineWrite(activityId, taken.number)] : []),
      ...others.map((other) => leaveLineWrite(activityId, other.taken.number)),
      // Let in again after a mistake at the door is the same coming.
      ...(taken.state === 'came' ? [countingWrite(memberId, activityId, now, { checkIns: 1 })] : []),
    ];
  },
};

const newTicket = (context: Context): string =>
  ticketCode(BigInt(`0x${Buffer.from(context.newSecret(), 'base64url').toString('hex')}`));

const firstInLine = async (context: Context, activityId: string) => {
  const [memberId] = await context.store.lines.list(activityId, 1);
  const part = memberId && (await context.store.activities.readPart(activityId, memberId, { strong: true }));
  return memberId && part ? { memberId, taken: part.taken as SignUp['taken'] } : null;
};
