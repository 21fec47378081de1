import { memberApi, type staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';
import { Refusal } from '../../cli/refusal.ts';
import { createHttpTransport } from '../../cli/transport.ts';
import { type DemoFriend, openers } from './friends.ts';
import { playWechat } from './phones.ts';
import { rules } from './rules.ts';
import { askFor, type DemoPlatform, forEachAbreast } from './staff-access.ts';

type Staff = Client<typeof staffApi>;

/**
 * Friends join at the counter by a star's card, buy, give back; what is due of their rewards is given, or waits for somebody to look. Some more
 * open a card and leave it at that.
 */
export const bringFriends = async (
  platform: DemoPlatform,
  staff: Staff,
  friends: readonly DemoFriend[],
  memberIds: ReadonlyMap<string, string>,
): Promise<void> => {
  const inviterOf = (key: string): string => {
    const memberId = memberIds.get(key);
    if (memberId === undefined) throw new Error(`${key} was not enrolled`);
    return memberId;
  };
  const { memberIds: ids } = await askFor('enrolling friends', () =>
    staff.enrolMembers({ members: friends.map((friend) => toEnrolment(friend, inviterOf(friend.inviter))) }),
  );
  await platform.idle();
  const events = friends.flatMap((friend, i) => eventsOf(friend, ids[i] ?? ''));
  await askFor('the orders of friends', () => staff.ingestOrderEvents({ events }));
  await platform.idle();
  // What the orders tell, and then what is due of it.
  for (let minute = 0; minute < 2; minute += 1) {
    const tick = await platform.runJob('timers');
    if (!tick.ok) throw new Refusal(`the minute's job failed: ${tick.error.errorMessage}`, { exitCode: 1 });
    await platform.idle();
  }
  await forEachAbreast(openers, ({ openid, inviter }) => openCard(platform, openid, inviterOf(inviter)));
};

const toEnrolment = ({ key, name, joinedAt }: DemoFriend, referrer: string) => ({
  identities: [{ kind: 'card' as const, issuer: 'half-day', value: `friend-${key}` }],
  joinedAt,
  profile: { nickname: name },
  consents: [{ purpose: 'membership' as const, granted: true, policyVersion: rules.policyVersion, scene: 'till' }],
  source: { referrer },
});

const eventsOf = ({ orders, refunds }: DemoFriend, memberId: string) => [
  ...orders.map(({ number, at, amountFen }) => ({
    type: 'completed' as const,
    source: 'till',
    number,
    at,
    buyer: { memberId },
    lines: [{ line: '1', sku: 'friend-cup', quantity: 1, amountFen }],
  })),
  ...refunds.map(({ number, at }) => ({ type: 'refunded' as const, source: 'till', number, at, refund: 'back' })),
];

const openCard = async (platform: DemoPlatform, openid: string, referrer: string): Promise<void> => {
  const transport = createHttpTransport(1);
  try {
    const [appId = ''] = platform.wechatAppIds;
    const client = createClient(memberApi, { baseUrl: platform.apiUrl, transport, token: () => undefined });
    await askFor(`opening a card as ${openid}`, async () => {
      const code = await playWechat(platform, 'login-codes', { appId, openid });
      return client.signIn({ appId, code, entry: { scene: 1007, referrer } });
    });
  } finally {
    transport.close();
  }
};
