import type { drawApplicants as endpoint } from '@memberday/shared/contract/applicants.ts';
import type { TrialTaken } from '@memberday/shared/domain/activities/kinds/trial.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { readSeed } from './read-seal.ts';
import { readTrial, ruleTrial } from './rule-trial.ts';
import { drawRank, lotOf } from './sealed-draw.ts';

const pageSize = 500;
/** Applications of the last moment are in the list by then: whoever draws before them would leave them out. */
const listedAfterMs = minuteMs;

/** The lots are ranked by the seed, and the first of them get a place; so doing it again chooses the same ones. */
export const drawApplicants: UseCase<typeof endpoint> = async (context, { activityId }) => {
  const trial = await readTrial(context, activityId);
  if (!trial.ok) return trial;
  const { rules, closesAt, endedAt } = trial.value;
  if (rules.chosenBy !== 'seed') {
    return refused(problem('invalid_value', { field: 'activityId', why: 'is a trial whose places people give' }));
  }
  const opensAt = addMs(endedAt !== null && endedAt < closesAt ? endedAt : closesAt, listedAfterMs);
  if (context.now() < opensAt) return refused(problem('not_yet_open', { opensAt }));
  const seed = await readSeed(context, activityId);
  const ranked = (await listApplicants(context, activityId))
    .map((memberId) => ({ memberId, rank: drawRank(seed, activityId, lotOf(activityId, memberId)) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const first = ranked.slice(0, rules.places).map(({ memberId }) => memberId);
  return done(await ruleTrial(context, trial.value, first, { do: 'choose' }));
};

/** Everybody who has not withdrawn, chosen or not. */
const listApplicants = async (context: Context, activityId: string): Promise<string[]> => {
  const memberIds: string[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await context.store.activities.listParts(activityId, undefined, { limit: pageSize, after });
    memberIds.push(
      ...page.items.filter(({ taken }) => (taken as TrialTaken).state !== 'withdrawn').map(({ memberId }) => memberId),
    );
    after = page.last;
  } while (after);
  return memberIds;
};
