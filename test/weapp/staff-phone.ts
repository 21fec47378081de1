import { hireStaff } from '../support/hire-staff.ts';
import type { TestPlatform } from '../support/start-platform.ts';
import { phoneOn } from './phone-on.ts';

/** A phone whose holder works here, and their own client beside it. They are no member. */
export const staffPhone = async (platform: TestPlatform, openid: string, invited: Parameters<typeof hireStaff>[2]) => {
  const { staffId, client } = await hireStaff(platform, openid, invited);
  return { staffId, client, phone: phoneOn(platform, { openid }) };
};
