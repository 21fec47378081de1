import { staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';
import { createHttpTransport } from '../../cli/transport.ts';
import { type CrewMember, crew, machines } from './crew.ts';
import { playWechat } from './phones.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';

type Staff = Client<typeof staffApi>;

/**
 * Invites who works here and takes each invitation up on their phone, so that whoever opens the mini-program as one of them is at work.
 * Keys of machines are told when they are made; whoever is known already is left alone.
 */
export const hireCrew = async (platform: DemoPlatform, staff: Staff, onPart: (done: string) => void): Promise<void> => {
  const { staff: known } = await askFor('listing the staff', () => staff.listStaff({}));
  // An invitation that a story broken off left behind: nobody has its code any more.
  for (const { staffId } of known.filter(({ state }) => state === 'invited')) {
    await askFor('taking back an invitation', () => staff.removeStaff({ staffId }));
  }
  const isNew = (name: string) => known.every((each) => each.name !== name || each.state !== 'active');
  for (const person of crew.filter((each) => isNew(each.name))) {
    await hire(platform, staff, person);
    onPart(`${person.role} ${person.name} works here as ${person.openid}`);
  }
  for (const name of machines.filter(isNew)) {
    const { key } = await askFor(`making a key for ${name}`, () => staff.createApiKey({ name }));
    onPart(`integration ${name}, key ${key}`);
  }
};

const hire = async (platform: DemoPlatform, staff: Staff, { name, role, openid, shops }: CrewMember): Promise<void> => {
  const scope = { shops: [...shops], groups: [] };
  const { inviteCode } = await askFor(`inviting ${name}`, () => staff.inviteStaff({ name, role, scope }));
  await withStaffPhone(platform, openid, inviteCode, async () => {});
};

/** Opens the operator's tool on the phone of somebody of the crew while `work` runs; the first time with their invitation. */
export const withStaffPhone = async <Value>(
  platform: DemoPlatform,
  openid: string,
  inviteCode: string | undefined,
  work: (phone: Staff) => Promise<Value>,
): Promise<Value> => {
  const transport = createHttpTransport(1);
  let token: string | undefined;
  try {
    const [appId = ''] = platform.wechatAppIds;
    const phone = createClient(staffApi, { baseUrl: platform.apiUrl, transport, token: () => token });
    const session = await askFor(`starting work as ${openid}`, async () => {
      const code = await playWechat(platform, 'login-codes', { appId, openid });
      return phone.signInStaff({ appId, code, inviteCode });
    });
    token = session.token;
    return await work(phone);
  } finally {
    transport.close();
  }
};
