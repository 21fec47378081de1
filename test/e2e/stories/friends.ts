import { setTimeout as sleep } from 'node:timers/promises';
import { friendsOf, referral } from '@memberday/infra/local/demo/friends.ts';
import { bringFriends } from '@memberday/infra/local/demo/perform-friends.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayMs, dayOf, instantOf } from '@memberday/shared/domain/time.ts';
import { agreed } from '../../support/agreed.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import { joinAs } from '../../support/join-as.ts';
import { localAppId, type TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

export type FriendsTold = {
  /** The code of a member who brings friends. */
  readonly code: string;
};

/** Each function keeps the rules for ten seconds; one that does not know the promise yet follows nobody's way. */
const rulesKeptMs = 11_000;

/**
 * A promise for bringing friends; a member who has brought some, another whose friends look strange, one who was brought, one who has
 * brought nobody. Told a second time to a platform it changes nothing.
 */
export const tellFriends = async (platform: TestPlatform): Promise<FriendsTold> => {
  const staff = platform.staffClient();
  const { current } = valueIn(await staff.getProgramme({}));
  if (current.programme.referral === null) {
    const programme = { ...structuredClone(defaultProgramme), referral } as unknown as typeof current.programme;
    const effectiveFrom = instantOf(Date.now() - 60 * dayMs);
    valueIn(await staff.publishProgramme({ after: current.version, effectiveFrom, programme }));
    await sleep(rulesKeptMs);
  }
  const lin = await joinAs(platform, 'friends-lin', '林晓棠');
  const shen = await joinAs(platform, 'friends-shen', '沈一苇');
  await joinAs(platform, 'friends-none', '新来的');
  const phone = await platform.signIn({ openid: 'friends-lin' });
  const ids = new Map([
    ['lin', lin],
    ['shen', shen],
  ]);
  await bringFriends(platform, staff, friendsOf(dayOf(instantOf(Date.now()), defaultProgramme.zone)), ids);
  await joinBy(platform, 'friends-brought', lin);
  const { code } = valueIn(await phone.getInvitation({}));
  return { code };
};

/** The same, and somebody who may look at it. */
export const tellFriendsAtWork = async (platform: TestPlatform): Promise<FriendsTold> => {
  const told = await tellFriends(platform);
  await hireStaff(platform, 'friends-owner', { name: '季安然', role: 'owner' });
  await hireStaff(platform, 'friends-operator', { name: '小满', role: 'operator' });
  return told;
};

/** Opens the mini-program by a friend's card, and joins. */
const joinBy = async (platform: TestPlatform, openid: string, referrer: string): Promise<void> => {
  const code = await platform.loginCode({ openid });
  const entry = { scene: 1007, referrer };
  const { token } = valueIn(await platform.memberClient().signIn({ appId: localAppId, code, entry }));
  valueIn(await platform.memberClient(token).join({ consents: [agreed], profile: { nickname: '何远' } }));
  await platform.idle();
};
