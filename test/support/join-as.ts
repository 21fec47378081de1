import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { TestPlatform } from './start-platform.ts';

/**
 * Joins as a WeChat user, straight through the API.
 * @returns the member id
 */
export const joinAs = async (platform: TestPlatform, openid: string, nickname?: string): Promise<string> => {
  const client = await platform.signIn({ openid });
  const { policyVersion } = defaultProgramme;
  const joined = await client.join({
    consents: [{ purpose: 'membership', granted: true, policyVersion, scene: 'join' }],
    ...(nickname !== undefined && { profile: { nickname } }),
  });
  if (!joined.ok) throw new Error(`${openid} could not join: ${joined.problem.code}`);
  return joined.value.card.memberId;
};
