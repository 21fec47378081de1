import { instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FriendsTold, tellFriendsAtWork } from '../e2e/stories/friends.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
let told: FriendsTold;

beforeAll(async () => {
  told = await tellFriendsAtWork(platform.current);
});

const as = (openid: string) => phoneOn(platform.current, { openid });
const minutePasses = async () => {
  await platform.current.runJob('timers');
  await platform.current.idle();
};

describe('an invitation', () => {
  test('goes out as a card, greets a stranger, and the friend shows up with what comes next', async () => {
    const { screen } = await openApp({ phone: as('friends-none'), path: '/friends/pages/invite/index' });
    expect(screen.text()).toContain('每请来一位朋友\n你得\n100 积分\n朋友得\n60 积分');
    const card = await screen.tap('发给朋友');
    expect(card?.title).toBe('请你来半日坐坐，见面礼我备好了');
    expect(card?.path).toMatch(/^\/friends\/pages\/welcome\/index\?r=mbr_/);

    const stranger = await openApp({ phone: as('friends-stranger'), scene: 1007, path: card?.path ?? '' });
    expect(stranger.screen.text()).toContain('新** 请你来半日\n送你的见面礼\n60 积分');
    const rules = await openApp({ phone: as('friends-stranger'), path: card?.path ?? '' });
    await rules.screen.tap('看规则');
    expect(rules.screen.text()).toContain('奖励是固定的，不抽奖、不随机');
    await screen.pullDown();
    expect(screen.text()).toContain('1\n点开');

    await stranger.screen.tap('入会，领见面礼');
    await stranger.screen.tap('同意会员协议和隐私指引');
    await stranger.screen.tap('加入会员');
    expect(stranger.routes()).toEqual(['pages/home/index']);
    await platform.current.idle();

    await screen.pullDown();
    expect(screen.text()).toContain('0\n点开\n1\n加入');
    await screen.tap(/看每位朋友的进度/);
    expect(screen.text()).toContain('已加入');
  });

  test('copies its code, and says so', async () => {
    const phone = as('friends-lin');
    const { screen } = await openApp({ phone, path: '/friends/pages/invite/index' });
    await screen.tap(/复制邀请码/);
    expect(phone.device.clipboard).toBe(told.code);
    expect(phone.shown.toasts).toContain('邀请码已复制');
  });

  test('by a mini-program code leads to the same door; one’s own, and one that is none, say so', async () => {
    const scene = encodeURIComponent(`r=${told.code}`);
    const path = `/friends/pages/welcome/index?scene=${scene}`;
    const scanned = await openApp({ phone: as('friends-scanner'), scene: 1047, path });
    expect(scanned.screen.text()).toContain('林** 请你来半日');
    const own = await openApp({ phone: as('friends-lin'), scene: 1047, path });
    expect(own.screen.text()).toContain('这是你自己的邀请');
    await own.screen.tap('去邀请朋友');
    expect(own.routes()).toEqual(['friends/pages/invite/index']);
    const broken = await openApp({ phone: as('friends-scanner'), path: '/friends/pages/welcome/index?r=ABCDEFGHJ' });
    expect(broken.screen.text()).toContain('这份邀请打不开了');
  });
});

/** A picture takes its time to be read and painted. */
const painted = (screen: { readonly text: () => string }) =>
  expect.poll(screen.text, { timeout: 5_000 }).toContain('存到相册');

describe('the poster', () => {
  test('is painted with the code and kept; asked for once, also over bad air', async () => {
    const phone = as('friends-lin');
    phone.disturb(/^GET .*invitation\/picture$/, 'lost');
    const first = await openApp({ phone, path: '/friends/pages/poster/index' });
    await first.screen.tap('再试一次');
    await painted(first.screen);
    await first.screen.tap('存到相册');
    expect(phone.shown.toasts).toContain('存好了，发给朋友吧');
    const poster = JSON.parse(phone.shown.album[0] ?? '{}') as { width: number; written: string[] };
    expect(poster.width).toBe(750);
    expect(poster.written).toEqual(
      expect.arrayContaining(['半日', '60 积分', 'data:image/png;base64,', '奖励固定，不抽奖']),
    );
    expect(poster.written.join('').replace(/ /g, '')).toContain(told.code);

    const asked = () => phone.calls().filter((call) => call.endsWith('/me/invitation/picture')).length;
    const before = asked();
    await openApp({ phone, path: '/friends/pages/poster/index' });
    expect(asked()).toBe(before);
  });

  test('that may not be kept says what can be done instead', async () => {
    const phone = as('friends-shen');
    phone.answers.album = 'deny';
    const { screen } = await openApp({ phone, path: '/friends/pages/poster/index' });
    await painted(screen);
    await screen.tap('存到相册');
    expect(phone.shown.toasts).toContain('没有存相册的权限，长按海报也能保存');
    expect(phone.shown.album).toEqual([]);
  });
});

test('somebody of the staff lets a friend pass: both have it at once, and it is gone from the list', async () => {
  const staff = platform.current.staffClient();
  const [, ...others] = valueIn(await staff.listFriendReviews({})).items;
  for (const { friendId } of others)
    valueIn(await staff.settleFriend({ friendId, verdict: 'refuse', reason: '同一个人' }));
  const before = valueIn(await staff.listFriendReviews({})).items;
  const { screen } = await openApp({ phone: as('friends-owner'), path: '/ops/pages/friends/index' });
  expect(screen.text()).toContain('沈** 请来了 蒋**\n一天来得太多');
  await screen.tap(/^放行/);
  await screen.type('说一句理由，会记在这位朋友名下', '一家人，店里认识');
  await screen.tap('放行并发奖');
  expect(valueIn(await staff.listFriendReviews({})).items).toEqual([]);
  expect(screen.text()).toContain('没有要核对的');
  const [passed] = before;
  const shen = await platform.current.signIn({ openid: 'friends-shen' });
  const mine = valueIn(await shen.listMyFriends({})).items;
  expect(mine.find(({ friendId }) => friendId === passed?.friendId)).toMatchObject({ stage: 'rewarded' });
  expect(valueIn(await staff.listPoints({ memberId: passed?.friendId ?? '' })).entries).toMatchObject([
    { business: { kind: 'referral' }, given: 60 },
    expect.anything(),
  ]);
});

test('a friend who buys moves on by what the till tells', async () => {
  const { memberId } = valueIn(
    await platform.current
      .staffClient()
      .findMember({ identity: { kind: 'card', issuer: 'half-day', value: 'friend-mo' } }),
  );
  const at = instantOf(Date.now());
  const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 3600 }];
  const events = [{ type: 'completed', source: 'till', number: 'mo-1', at, buyer: { memberId }, lines }] as const;
  valueIn(await platform.current.staffClient().ingestOrderEvents({ events: structuredClone(events) as never }));
  await platform.current.idle();
  await minutePasses();
  const { screen } = await openApp({ phone: as('friends-lin'), path: '/friends/pages/friends/index' });
  expect(screen.text()).toMatch(/莫\*\*\n等到账/);
});
