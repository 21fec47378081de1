import type { SignUp, SignUpTaken } from '@memberday/shared/domain/activities/kinds/sign-up.ts';
import { readTicketCode } from '@memberday/shared/domain/activities/kinds/ticket-code.ts';
import { personFor } from '@memberday/shared/domain/members/staff-view.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { isWithin } from '@memberday/shared/domain/staff/scope.ts';
import { addMs, hourMs, minuteMs } from '@memberday/shared/domain/time.ts';
import { belongingOfActivity } from '../belonging-of-activity.ts';
import type { RequestContext, Staff } from '../context.ts';
import { openPerson } from '../personal-fields.ts';
import type { AnyActivity, KeptPart } from '../store/activities.ts';

/** How long a mistake at the door can be taken back. */
export const undoMs = 2 * minuteMs;
/** The door opens so long before it begins. */
const doorMs = hourMs;

export type AtDoor = { readonly activity: AnyActivity; readonly part: KeptPart };

/** Whose ticket a code is, for a door that is open and that this member of staff may stand at. */
export const findAtDoor = async (context: RequestContext<Staff>, typed: string): Promise<Outcome<AtDoor>> => {
  const code = readTicketCode(typed);
  const ticket = code === undefined ? undefined : await context.store.lines.findTicket(code);
  const activity = ticket && (await context.store.activities.read(ticket.activityId, { strong: true }));
  const part =
    ticket && (await context.store.activities.readPart(ticket.activityId, ticket.memberId, { strong: true }));
  if (!activity || !part || activity.kind !== 'sign-up') return refused(problem('code_invalid', {}));
  if (!mayStandAt(context.actor, activity)) {
    return refused(problem('not_allowed', { needs: 'the groups or shops of the activity' }));
  }
  const taken = part.taken as SignUpTaken;
  // Who signed up anew has a new ticket; the old one opens nothing.
  if (taken.ticket !== code || activity.state === 'cancelled') return refused(problem('code_invalid', {}));
  if (taken.state === 'cancelled' || taken.state === 'waiting') {
    return refused(
      problem('activity_refuses', { why: taken.state === 'waiting' ? 'still_waiting' : 'place_given_back' }),
    );
  }
  const { startsAt, endsAt } = activity.rules as SignUp['rules'];
  const now = context.now();
  if (now < addMs(startsAt, -doorMs)) return refused(problem('not_yet_open', { opensAt: addMs(startsAt, -doorMs) }));
  if (now >= endsAt) return refused(problem('claim_over', { endedAt: endsAt }));
  return done({ activity, part });
};

/** Whoever may look at the activity: clerks of its shops, and everybody where it is for everybody. */
const mayStandAt = (staff: Staff, activity: AnyActivity): boolean =>
  isWithin(staff, belongingOfActivity(activity), false);

export const viewAtDoor = async (context: RequestContext<Staff>, { activity, part }: AtDoor, repeated: boolean) => {
  const { memberId } = part;
  const taken = part.taken as SignUpTaken;
  const { place, startsAt } = activity.rules as SignUp['rules'];
  const dossier = (await context.store.members.readDossiers([memberId])).get(memberId);
  const { nickname } = personFor(context.actor.role, dossier ? openPerson(context, dossier) : {});
  return {
    activityId: activity.activityId,
    title: activity.title,
    place,
    startsAt,
    memberId,
    name: nickname ?? '',
    number: taken.number,
    cameAt: taken.cameAt,
    repeated,
    undoUntil: taken.cameAt === null ? null : addMs(taken.cameAt, undoMs),
  };
};
