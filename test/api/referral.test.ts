import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { ReferralRules } from '@memberday/shared/domain/referral/rules.ts';
import { rules } from '@memberday/shared/domain/referral/testing/friends.ts';
import { dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform({ travels: true });
const staff = () => platform.current.staffClient();
type Rules = Parameters<ReturnType<typeof staff>['publishProgramme']>[0]['programme'];

const promise: ReferralRules = { ...rules, returnDays: 3, clawBackDays: 5, levels: [] };
const programme = {
  ...defaultProgramme,
  earn: { ...defaultProgramme.earn, millipointsPerYuan: 0, dayFactors: [] },
  referral: promise,
} as unknown as Rules;

beforeAll(async () => {
  const effectiveFrom = instantOf(platform.current.now() - 365 * dayMs);
  valueIn(await staff().publishProgramme({ after: 0, effectiveFrom, programme }));
  // The functions keep the rules for some seconds.
  await platform.current.travel(platform.current.now() + 11_000);
});

/** Opens the mini-program by a card, as somebody on a phone of their own, and joins or comes back. */
const open = async (openid: string, beside: { referrer?: string; phoneId?: string } = {}) => {
  const { referrer, phoneId = `phone-${openid}` } = beside;
  const code = await platform.current.loginCode({ openid });
  const entry = { scene: 1007, ...(referrer !== undefined && { referrer }) };
  return valueIn(await platform.current.memberClient().signIn({ appId: localAppId, code, entry, phoneId }));
};
const joins = async (openid: string, beside: Parameters<typeof open>[1] = {}, nickname = '林小满') => {
  const { token } = await open(openid, beside);
  const joined = valueIn(
    await platform.current.memberClient(token).join({ consents: [agreed], profile: { nickname } }),
  );
  await platform.current.idle();
  return joined.card.memberId;
};
/** As this member now: sessions do not outlive the journeys of the clock. */
const as = async (openid: string) => platform.current.memberClient((await open(openid)).token);
const minutePasses = () => platform.current.travel(platform.current.now() + 60_000);
const daysPass = (days: number) => platform.current.travel(platform.current.now() + days * dayMs);

let numbers = 0;
const tell = async (...events: OrderEventInput[]) => {
  expect(valueIn(await staff().ingestOrderEvents({ events })).refused).toEqual([]);
  await platform.current.idle();
  await minutePasses();
};
const buys = async (memberId: string): Promise<string> => {
  numbers += 1;
  const number = `friend-${numbers}`;
  await tell({
    type: 'completed',
    source: 'till',
    number,
    at: instantOf(platform.current.now()),
    buyer: { memberId },
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 3600 }],
  });
  return number;
};
const givesBack = (number: string) =>
  tell({ type: 'refunded', source: 'till', number, at: instantOf(platform.current.now()), refund: 'r1' });
const friendsOf = async (openid: string) => valueIn(await (await as(openid)).listMyFriends({})).items;
const pointsOf = async (openid: string) => valueIn(await (await as(openid)).getHome({})).card.points.available;

describe('bringing a friend', () => {
  test('from the code to what both get, and back again', async () => {
    const inviterId = await joins('ref-lin');
    const lin = await as('ref-lin');
    const invitation = valueIn(await lin.getInvitation({}));
    expect(invitation).toMatchObject({
      code: expect.stringMatching(/^[2-9A-Z]{9}$/),
      promise: { forInviter: [{ reward: { kind: 'points', points: 100 } }], returnDays: 3, forSecond: [] },
      counts: { opened: 0, joined: 0, rewarded: 0 },
      mine: null,
    });
    expect(valueIn(await lin.getInvitation({})).code).toBe(invitation.code);

    // Somebody opens the card: the code is as good as the member's name.
    const { token } = await open('ref-he', { referrer: invitation.code });
    const visitor = platform.current.memberClient(token);
    expect(valueIn(await visitor.lookAtInvitation({ code: invitation.code }))).toMatchObject({
      inviter: '林**',
      isMine: false,
      promise: { forFriend: [{ reward: { kind: 'points', points: 50 } }] },
    });
    expect(valueIn(await (await as('ref-lin')).getInvitation({})).counts).toMatchObject({ opened: 1, joined: 0 });

    const friendId = await joins('ref-he', {}, '何远');
    expect(await friendsOf('ref-lin')).toMatchObject([{ friendId, name: '何*', stage: 'joined', rewards: [] }]);
    expect(valueIn(await (await as('ref-lin')).getInvitation({})).counts).toEqual({
      opened: 0,
      joined: 1,
      rewarded: 0,
    });
    expect(valueIn(await (await as('ref-he')).getInvitation({})).mine).toMatchObject({ stage: 'joined' });

    // A first order that comes back within the days brings nothing.
    const first = await buys(friendId);
    expect(await friendsOf('ref-lin')).toMatchObject([{ stage: 'waiting' }]);
    await givesBack(first);
    expect(await friendsOf('ref-lin')).toMatchObject([{ stage: 'joined' }]);
    await daysPass(4);
    expect([await pointsOf('ref-lin'), await pointsOf('ref-he')]).toEqual([0, 0]);

    // The next one stays.
    const second = await buys(friendId);
    const [waiting] = await friendsOf('ref-lin');
    expect(waiting?.stage).toBe('waiting');
    expect(Date.parse(waiting?.at ?? '') - platform.current.now()).toBeLessThanOrEqual(3 * dayMs);
    await daysPass(3);
    await minutePasses();
    expect(await friendsOf('ref-lin')).toMatchObject([
      { stage: 'rewarded', rewards: [{ reward: { kind: 'points', points: 100 } }] },
    ]);
    expect([await pointsOf('ref-lin'), await pointsOf('ref-he')]).toEqual([100, 50]);
    expect(valueIn(await staff().listPoints({ memberId: inviterId })).entries).toMatchObject([
      { kind: 'earn', given: 100, business: { kind: 'referral', number: friendId } },
    ]);

    // Within the days after it, it comes back after all: so do the rewards.
    await givesBack(second);
    await minutePasses();
    expect(await friendsOf('ref-lin')).toMatchObject([{ stage: 'taken_back', rewards: [] }]);
    expect([await pointsOf('ref-lin'), await pointsOf('ref-he')]).toEqual([0, 0]);
    expect(valueIn(await (await as('ref-lin')).getInvitation({})).counts).toMatchObject({ joined: 1, rewarded: 0 });
  });

  test('who was there already is nobody’s friend, and one’s own card leads to nobody', async () => {
    const inviterId = await joins('ref-tang');
    await joins('ref-old');
    await open('ref-old', { referrer: inviterId });
    await open('ref-tang', { referrer: inviterId });
    await platform.current.idle();
    expect(await friendsOf('ref-tang')).toEqual([]);
    const tang = await as('ref-tang');
    const { code } = valueIn(await tang.getInvitation({}));
    expect(valueIn(await tang.lookAtInvitation({ code })).isMine).toBe(true);
    expect(await tang.lookAtInvitation({ code: 'ABCDEFGHJ' })).toMatchObject({ problem: { code: 'not_found' } });
  });

  test('a second friend on one phone: staff look, those of another group see and may do nothing', async () => {
    const inviterId = await joins('ref-shen');
    const [one, other] = [
      await joins('ref-farm-1', { referrer: inviterId, phoneId: 'one-phone' }, '甲'),
      await joins('ref-farm-2', { referrer: inviterId, phoneId: 'one-phone' }, '乙'),
    ];
    await buys(one);
    await buys(other);
    await daysPass(4);
    await minutePasses();
    // By now both are known to have come on one phone.
    expect((await friendsOf('ref-shen')).map(({ stage }) => stage)).toEqual(['checking', 'checking']);
    const reviews = valueIn(await staff().listFriendReviews({}));
    expect(reviews.items).toMatchObject([
      {
        signals: ['shared_phone'],
        orderFen: 3600,
        friendName: expect.any(String),
        inviter: { joined: 2, rewarded: 0 },
      },
      { signals: ['shared_phone'] },
    ]);
    expect(reviews.month).toMatchObject({ most: promise.budget });

    const { inviteCode } = valueIn(
      await staff().inviteStaff({
        role: 'operator',
        name: '外群运营',
        scope: { shops: [], groups: ['grp_elsewhere'] },
      }),
    );
    const operator = platform.current.staffClient(
      valueIn(
        await platform.current.staffClient('').signInStaff({
          appId: localAppId,
          code: await platform.current.loginCode({ openid: 'ref-op' }),
          inviteCode,
        }),
      ).token,
    );
    expect(valueIn(await operator.listFriendReviews({})).items).toEqual([]);
    expect(await operator.settleFriend({ friendId: one, verdict: 'pass', reason: '认识' })).toMatchObject({
      problem: { code: 'not_allowed' },
    });

    const settled = await staff().settleFriend({ friendId: one, verdict: 'pass', reason: '一家人' });
    expect(valueIn(settled).stage).toBe('rewarded');
    valueIn(await staff().settleFriend({ friendId: other, verdict: 'refuse', reason: '同一个人' }));
    expect((await friendsOf('ref-shen')).map(({ stage }) => stage)).toEqual(['refused', 'rewarded']);
    expect(valueIn(await staff().listFriendReviews({})).items).toEqual([]);
  });

  test('the code for a poster is a picture that carries the member’s code', async () => {
    await joins('ref-su');
    const su = await as('ref-su');
    const { code } = valueIn(await su.getInvitation({}));
    const drawn = valueIn(await su.getInvitationPicture({}));
    expect(drawn.code).toBe(code);
    expect(drawn.picture).toMatch(/^data:image\/png;base64,iVBOR/);
  });
});
