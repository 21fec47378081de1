import { memberApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';
import { createHttpTransport } from '../../cli/transport.ts';
import type { CastMember } from './cast.ts';
import { rules } from './rules.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';
import type { Star } from './stars.ts';

type Phone = Client<typeof memberApi>;

/** Opens the mini-program on a star's phone while `work` runs. */
export const withPhone = async <Value>(
  platform: DemoPlatform,
  { openid, scene }: Star,
  { shop }: CastMember,
  work: (phone: Phone) => Promise<Value>,
): Promise<Value> => {
  const transport = createHttpTransport(1);
  let token: string | undefined;
  try {
    const [appId = ''] = platform.wechatAppIds;
    const client = createClient(memberApi, { baseUrl: platform.apiUrl, transport, token: () => token });
    const visit = await askFor(`signing in as ${openid}`, async () => {
      const code = await playWechat(platform, 'login-codes', { appId, openid });
      return client.signIn({ appId, code, entry: { scene, shop } });
    });
    token = visit.token;
    return await work(client);
  } finally {
    transport.close();
  }
};

/**
 * Does with a star's phone what the star would: opens the mini-program, agrees, shows the phone number, joins. Whoever the shop knows by that
 * number becomes no second member.
 * @returns the member's id
 */
export const joinByPhone = (platform: DemoPlatform, star: Star, member: CastMember): Promise<string> =>
  withPhone(platform, star, member, async (client) => {
    const [appId = ''] = platform.wechatAppIds;
    const { openid, name } = star;
    const { birthday, city, interests, phone } = member;
    const { card } = await askFor(`joining as ${openid}`, async () => {
      const phoneCode = await playWechat(platform, 'phone-codes', { appId, openid, phone });
      return client.join({
        phoneCode,
        profile: { nickname: name, birthday, city, interests: [...interests] },
        consents: (['membership', 'marketing', 'personalisation'] as const).map((purpose) => ({
          purpose,
          granted: true,
          policyVersion: rules.policyVersion,
          scene: 'join',
        })),
      });
    });
    return card.memberId;
  });

/** A code that WeChat gives a phone. */
export const playWechat = async (
  { wechatUrl }: DemoPlatform,
  kind: 'login-codes' | 'phone-codes',
  input: object,
): Promise<string> => {
  const answer = await fetch(`${wechatUrl}/sandbox/${kind}`, { method: 'POST', body: JSON.stringify(input) });
  const { code } = (await answer.json()) as { code?: string };
  if (code === undefined) throw new Error(`the sandbox of WeChat gave no code (${answer.status})`);
  return code;
};
