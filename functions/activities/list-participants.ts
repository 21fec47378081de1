import type { listParticipants as endpoint } from '@memberday/shared/contract/activity-desk.ts';
import { personFor } from '@memberday/shared/domain/members/staff-view.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import { openPerson } from '../personal-fields.ts';
import { indexKeys } from '../store/keys.ts';
import type { UseCase } from '../use-case.ts';
import { readToRun } from './run-by.ts';

export const listParticipants: UseCase<typeof endpoint> = async (context, { activityId, lane, cursor, limit }) => {
  const found = await readToRun(context, activityId);
  if (!found.ok) return found;
  const { gsi1pk } = indexKeys.partIn(activityId, '', '', '');
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: gsi1pk });
  if (!after.ok) return after;
  const page = await context.store.activities.listParts(activityId, lane, { limit, after: after.value });
  const dossiers = await context.store.members.readDossiers(page.items.map(({ memberId }) => memberId));
  const participants = page.items.map(({ memberId, group, firstAt, taken, lane: own }) => {
    const dossier = dossiers.get(memberId);
    const { nickname } = personFor(context.actor.role, dossier ? openPerson(context, dossier) : {});
    return { memberId, name: nickname ?? '', group, firstAt, lane: own, taken };
  });
  return done({ participants, cursor: writeCursor(page.last) });
};
