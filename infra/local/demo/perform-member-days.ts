import { memberDayPlan } from '@memberday/shared/contract/member-days.ts';
import { withStaffPhone } from './hire-crew.ts';
import type { DemoDay } from './member-days.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';

/**
 * The crew draw up their member days from recipes, as they do on the phone. One that is there already is left alone: what came of it since
 * is the demo's own life.
 */
export const planDays = async (platform: DemoPlatform, days: readonly DemoDay[]): Promise<void> => {
  for (const { memberDayId, operator, step, plan } of days) {
    await withStaffPhone(platform, operator, undefined, async (phone) => {
      const known = await phone.getMemberDay({ memberDayId });
      if (known.ok) return;
      const { groups } = await askFor('listing groups', () => phone.listGroups({}));
      const drawn = memberDayPlan.parse(plan(groups.map(({ group }) => group.groupId)));
      const { name } = drawn;
      await askFor(`drawing up ${name}`, () => phone.planMemberDay({ memberDayId, after: 0, plan: drawn }));
      await askFor(`rehearsing ${name}`, () => phone.rehearseMemberDay({ memberDayId }));
      if (step !== 'rehearsed') await askFor(`going live with ${name}`, () => phone.goLiveMemberDay({ memberDayId }));
    });
  }
};
