import { joinAs } from '../support/join-as.ts';
import type { TestPlatform } from '../support/start-platform.ts';
import { phoneOn } from './phone-on.ts';

/** A phone whose holder is a member already, and the member's own client beside it. A second call for the same one is another phone. */
export const memberPhone = async (
  platform: TestPlatform,
  openid: string,
  { nickname, phoneNumber }: { nickname?: string; phoneNumber?: string } = {},
) => {
  const memberId = await joinAs(platform, openid, nickname);
  const phone = phoneOn(platform, { openid, ...(phoneNumber !== undefined && { phoneNumber }) });
  return { memberId, phone, client: await platform.signIn({ openid }) };
};
