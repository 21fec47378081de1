import type { getDrawProof as endpoint } from '@memberday/shared/contract/draws.ts';
import { stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import { placesSheet, sheetOf } from '@memberday/shared/domain/activities/draw/ticket.ts';
import type { DrawRules, DrawTaken } from '@memberday/shared/domain/activities/kinds/draw.ts';
import type { TrialRules, TrialTaken } from '@memberday/shared/domain/activities/kinds/trial.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { PersonalContext } from '../context.ts';
import type { AnyActivity, KeptPart } from '../store/activities.ts';
import type { UseCase } from '../use-case.ts';
import { readSeal } from './read-seal.ts';
import { lotOf } from './sealed-draw.ts';

/** Lots of a page; each lists all its draws. */
const pageSize = 100;

export const getDrawProof: UseCase<typeof endpoint> = async (context, { activityId, cursor }) => {
  const activity = await context.activities.read(activityId);
  const sheet = activity && stageOfActivity(activity, context.now()) !== undefined ? sheetFor(activity) : undefined;
  if (!activity || sheet === undefined) return refused(problem('not_found', { what: 'draw', id: activityId }));
  const after = openCursor(context, activityId, cursor);
  if (after === 'forged')
    return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this list gave out' }));
  const { commitment, seed } = await readSeal(context, activity, sheet);
  if (commitment === '') return refused(problem('not_found', { what: 'draw', id: activityId }));
  const page =
    seed === null
      ? { items: [], last: undefined }
      : await context.store.activities.listParts(activityId, undefined, { limit: pageSize, after });
  return done({
    activityId,
    title: activity.title,
    closesAt: activity.closesAt,
    commitment,
    sheet,
    seed,
    draws: page.items.flatMap(drawsOf),
    lots: page.items.flatMap(placeOf),
    cursor: page.last ? context.vault.seal(JSON.stringify(page.last), boundTo(activityId)) : null,
  });
};

const sheetFor = ({ activityId, kind, rules }: AnyActivity): string | undefined => {
  if (kind === 'draw') return sheetOf(activityId, (rules as DrawRules).outcomes);
  if (kind !== 'trial') return undefined;
  const { chosenBy, places } = rules as TrialRules;
  return chosenBy === 'seed' ? placesSheet(activityId, places) : undefined;
};

const drawsOf = ({ kind, activityId, memberId, taken }: KeptPart) => {
  if (kind !== 'draw') return [];
  const lot = lotOf(activityId, memberId);
  return (taken as DrawTaken).draws.map(({ drawn, given }, i) => ({ lot, n: i + 1, drawn, given }));
};

const placeOf = ({ kind, activityId, memberId, taken }: KeptPart) => {
  if (kind !== 'trial') return [];
  const { state } = taken as TrialTaken;
  // Who withdrew before the draw took no part in it.
  if (state === 'withdrawn') return [];
  return [{ lot: lotOf(activityId, memberId), chosen: state !== 'applied' }];
};

const boundTo = (activityId: string): string => `draw-proof#${activityId}`;

/** The table's last key names a member, and this page is for everybody: so it is sealed. */
const openCursor = (
  { vault }: PersonalContext,
  activityId: string,
  cursor: string | undefined,
): Record<string, unknown> | undefined | 'forged' => {
  if (cursor === undefined) return undefined;
  try {
    return JSON.parse(vault.unseal(cursor, boundTo(activityId))) as Record<string, unknown>;
  } catch {
    return 'forged';
  }
};
