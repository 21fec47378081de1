import { hireStaff } from '../../support/hire-staff.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** Who works here: an owner, an operator of two groups and a shop, one who was given nothing yet; and an invitation for one more. */
export const tellStaff = async (platform: TestPlatform): Promise<StaffTold> => {
  const owner = await hireStaff(platform, 'staff-owner', { name: '季安然', role: 'owner' });
  const scope = { shops: ['anfu'], groups: ['staff-g1', 'staff-g2'] };
  await hireStaff(platform, 'staff-operator', { name: '阿宁', role: 'operator', scope });
  await hireStaff(platform, 'staff-bare', { name: '小满', role: 'operator' });
  const { inviteCode, staffId } = valueIn(await owner.client.inviteStaff({ name: '新同事', role: 'clerk' }));
  valueIn(await owner.client.changeStaff({ staffId, scope: { shops: ['anfu'] } }));
  // Nobody changes themselves, so the log has one that was refused.
  await owner.client.changeStaff({ staffId: owner.staffId, role: 'marketer' });
  return { inviteCode };
};

export type StaffTold = { readonly inviteCode: string };
