import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { inviteStaff } from '@memberday/shared/contract/staff.ts';
import { localAppId, type TestPlatform } from './start-platform.ts';
import { valueIn } from './value-in.ts';

export type Hired = { readonly staffId: string; readonly client: Client<typeof staffApi> };

/**
 * Invites somebody who works here from now on, and takes the invitation up as the WeChat user `openid`: whoever opens the mini-program as
 * that user is at work, and may be a member besides.
 */
export const hireStaff = async (
  platform: TestPlatform,
  openid: string,
  { name = '阿宁', ...invited }: Partial<Input<typeof inviteStaff>> & Pick<Input<typeof inviteStaff>, 'role'>,
): Promise<Hired> => {
  const { staffId, inviteCode } = valueIn(await platform.staffClient().inviteStaff({ name, ...invited }));
  const code = await platform.loginCode({ openid });
  const { token } = valueIn(await platform.staffClient('').signInStaff({ appId: localAppId, code, inviteCode }));
  return { staffId, client: platform.staffClient(token) };
};
