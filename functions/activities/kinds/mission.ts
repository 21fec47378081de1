import type { Goal } from '@memberday/shared/domain/activities/facts/goal.ts';
import { type Mission, type MissionRules, progressOf } from '@memberday/shared/domain/activities/kinds/mission.ts';
import type { Context } from '../../context.ts';
import { type FactKind, readFacts } from '../read-facts.ts';
import type { KindHooks, Rulings, StepAsked } from './kind-hooks.ts';

const pageSize = 200;

/** Progress is never stored: each look and each step counts it anew from the books. */
export const missionHooks: KindHooks<Mission> = {
  gather: async (context, step) => ({ facts: await factsFor(context, step) }),

  /** Everybody who took part is counted once more: who did not look again is given what they reached. */
  async beforeSettle(context, { activityId }) {
    const rulings: Rulings<Mission>['rulings'][number][] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await context.store.activities.listParts(activityId, undefined, { limit: pageSize, after });
      rulings.push(...page.items.map(({ memberId }) => ({ memberId, ruling: { do: 'recount' } as const })));
      after = page.last;
    } while (after);
    return { rulings, again: null };
  },

  show: async (context, look) => ({ progress: progressOf(look.activity.rules, await factsFor(context, look)) }),
};

const factsFor = (context: Context, { activity, memberId }: Pick<StepAsked<Mission>, 'activity' | 'memberId'>) =>
  readFacts(context, memberId, activity, wantedBy(activity.rules));

const wantedBy = ({ tasks }: MissionRules): ReadonlySet<FactKind> =>
  new Set(tasks.map(({ goal }) => factBehind[goal.fact]));

const factBehind: Readonly<Record<Goal['fact'], FactKind>> = {
  orders: 'orders',
  spend: 'orders',
  categories: 'orders',
  'check-ins': 'checkIns',
  friends: 'friends',
};
