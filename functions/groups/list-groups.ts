import type { listGroups as endpoint } from '@memberday/shared/contract/groups.ts';
import { noCounts, sumCounts } from '@memberday/shared/domain/groups/counts.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { measureGroup, todayOf } from './measure-group.ts';
import { ownGroups } from './own-groups.ts';
import { showGroup } from './show-group.ts';

/** An operator runs fifty at most; who answers for all of them asks for one operator's. */
const mostListed = 100;

export const listGroups: UseCase<typeof endpoint> = async (context, { operator }) => {
  const [today, own] = await Promise.all([todayOf(context), ownGroups(context, operator)]);
  const groups = await Promise.all(
    own.slice(0, mostListed).map(async (group) => {
      const { ever, days, health } = await measureGroup(context, group, today);
      const counts = days.find(({ day }) => day === today)?.counts ?? noCounts;
      return { group: showGroup(group), people: ever.newcomers, today: counts, health };
    }),
  );
  return done({
    today,
    groups,
    total: sumCounts(groups.map((each) => each.today)),
    left: Math.max(0, own.length - mostListed),
  });
};
