import { agreed } from './agreed.ts';
import type { TestPlatform } from './start-platform.ts';

/**
 * Joins as a WeChat user, straight through the API.
 * @returns the member id
 */
export const joinAs = async (platform: TestPlatform, openid: string, nickname?: string): Promise<string> => {
  const client = await platform.signIn({ openid });
  const joined = await client.join({
    consents: [agreed],
    ...(nickname !== undefined && { profile: { nickname } }),
  });
  if (!joined.ok) throw new Error(`${openid} could not join: ${joined.problem.code}`);
  return joined.value.card.memberId;
};
