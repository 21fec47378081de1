import { memberDayPlan } from '@memberday/shared/contract/member-days.ts';
import { type CastMember, findInCast } from './cast.ts';
import { withStaffPhone } from './hire-crew.ts';
import type { DemoDay } from './member-days.ts';
import { withPhone } from './phones.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';
import { stars } from './stars.ts';

/** Stars who take a coupon of what runs: people of the groups it is for. */
const claimers = ['lin', 'shen'] as const;

/**
 * The crew draw up their member days from recipes, as they do on the phone. One that is there already is left alone: what came of it since
 * is the demo's own life.
 */
export const planDays = async (
  platform: DemoPlatform,
  days: readonly DemoDay[],
  cast: readonly CastMember[],
): Promise<void> => {
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
    if (step === 'live') await claimFrom(platform, memberDayId, cast);
  }
};

const claimFrom = async (platform: DemoPlatform, memberDayId: string, cast: readonly CastMember[]): Promise<void> => {
  const { drops } = await withStaffPhone(platform, 'demo-ji', undefined, (phone) =>
    askFor('looking at the board', () => phone.getBoard({ memberDayId })),
  );
  const [open] = drops.filter(({ stage }) => stage === 'open');
  if (!open) return;
  for (const star of stars.filter(({ key }) => claimers.some((each) => each === key))) {
    await withPhone(platform, star, findInCast(cast, star.key), (phone) =>
      askFor(`${star.name} claiming`, () =>
        phone.claimCoupon({ dropId: open.dropId, templateId: open.templateId, nth: 1 }),
      ),
    );
  }
};
