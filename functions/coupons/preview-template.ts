import type { previewTemplate as endpoint } from '@memberday/shared/contract/coupons.ts';
import { checkTemplate } from '@memberday/shared/domain/coupons/check-template.ts';
import { previewCost } from '@memberday/shared/domain/coupons/preview-cost.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMonths, endOfMonth, monthOf, startOfMonth } from '@memberday/shared/domain/time.ts';
import type { UseCase } from '../use-case.ts';
import { readPastOrders } from './read-past-orders.ts';
import { sampleMembers } from './sample-members.ts';

/** As many as one request reads the orders of in some seconds. */
const mostMembers = 2_000;

/** What a template would have cost last month, by the orders of every member or of a part of them, which it says. */
export const previewTemplate: UseCase<typeof endpoint> = async (context, { template }) => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const faults = checkTemplate(template, programme.tiers.levels.length);
  if (faults.length > 0) {
    const fields = faults.map(({ path, why }) => ({ path: `template.${path}`, why }));
    return refused(problem('invalid_input', { fields }));
  }
  const month = addMonths(monthOf(now, programme.zone), -1);
  const stretch = { from: startOfMonth(month, programme.zone), until: endOfMonth(month, programme.zone) };
  const { memberIds, seen, of } = await sampleMembers(context, mostMembers);
  const orders = await readPastOrders(context, memberIds, stretch);
  // Members stand for their orders: the part of the one is the part of the other.
  const preview = previewCost(template, orders, programme, { seen, of });
  return done({ month, members: { seen, of }, ordersSeen: orders.length, ...preview });
};
