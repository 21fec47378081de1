import type { listMyActivities as endpoint } from '@memberday/shared/contract/play.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { currentActivities } from '../current-activities.ts';
import type { UseCase } from '../use-case.ts';

export const listMyActivities: UseCase<typeof endpoint> = async (context) =>
  done({ activities: await currentActivities(context, context.actor.memberId), now: context.now() });
