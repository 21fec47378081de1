import { stages } from '@memberday/infra/stages.ts';
import { instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform({ travels: true });
const shop = stages.local.wechat.shops[0].appId;

const control = async (path: string, body?: object): Promise<Record<string, unknown>> => {
  const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const answer = await fetch(`${platform.current.wechatUrl}/sandbox/${path}`, init);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
};
const tapInShop = (openid: string) => control('shop-members', { appId: localAppId, openid, shop });
const knownAs = async (openid: string): Promise<string | undefined> => {
  const { members } = (await control('shop-members')) as { members: { openid: string; identity: string }[] };
  return members.find((each) => each.openid === openid)?.identity;
};
const pass = (ms: number) => platform.current.travel(platform.current.now() + ms);
const nowText = () => instantOf(platform.current.now());

describe('the membership in a shop', () => {
  test('whoever is a member is linked without leaving it; their next tier is told; who is erased is forgotten', async () => {
    const openid = 'o-shop-known';
    const memberId = await joinAs(platform.current, openid);
    expect(await tapInShop(openid)).toEqual({ linked: true, identity: '普通' });
    await platform.current.idle();

    const order = { type: 'completed', source: 'till', number: 'shop-tier', at: nowText() } as const;
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 60_000 }];
    valueIn(
      await platform.current
        .staffClient()
        .ingestOrderEvents({ events: [{ ...order, buyer: { memberId }, lines, freightFen: 0 }] }),
    );
    await platform.current.idle();
    expect(await knownAs(openid)).toBe('银卡');

    valueIn(await platform.current.staffClient().eraseMember({ memberId, reason: 'asked for it' }));
    await pass(2 * minuteMs);
    await platform.current.idle();
    expect(await knownAs(openid)).toBeUndefined();
  });

  test('whoever is none yet comes to join with a session of ten minutes', async () => {
    const openid = 'o-shop-new';
    const { linked, session } = await tapInShop(openid);
    expect(linked).toBe(false);
    await joinAs(platform.current, openid);
    const member = await platform.current.signIn({ openid });
    expect(await member.linkShop({ session: 'none-of-the-shop' })).toMatchObject({
      ok: false,
      problem: { code: 'invalid_value', facts: { field: 'session' } },
    });
    expect(await member.linkShop({ session: String(session) })).toEqual({
      ok: true,
      value: { linked: true, tier: '普通' },
    });
    expect(await knownAs(openid)).toBe('普通');
  });
});

describe('what somebody takes back at WeChat', () => {
  const tell = async (openid: string, event: object) => {
    const message = {
      ...event,
      ToUserName: 'gh_1',
      FromUserName: 'o_platform',
      CreateTime: Math.floor(platform.current.now() / 1000),
      OpenID: openid,
      AppID: localAppId,
    };
    await control('pushes', { appId: localAppId, message, copies: 2 });
    await platform.current.idle();
  };

  test('is deleted: the phone and what it is found by, the name; nothing else', async () => {
    const openid = 'o-takes-back';
    await joinAs(platform.current, openid, '阿圆');
    const member = await platform.current.signIn({ openid });
    const code = await platform.current.phoneCode({ openid }, '13800139000');
    valueIn(await member.bindPhone({ code }));
    valueIn(await member.updateProfile({ city: '上海' }));
    await tell(openid, { Event: 'user_authorization_revoke', RevokeInfo: '8' });
    expect(valueIn(await member.getProfile({}))).toMatchObject({ nickname: '阿圆', city: '上海', phoneMasked: null });
    const staff = platform.current.staffClient();
    const phone = { kind: 'phone', issuer: '', value: '13800139000' } as const;
    expect(await staff.findMember({ identity: phone })).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    await tell(openid, { Event: 'user_authorization_revoke', RevokeInfo: '6' });
    const after = valueIn(await member.getProfile({}));
    expect(after).toMatchObject({ city: '上海' });
    expect(after).not.toHaveProperty('nickname', '阿圆');
  });

  test('their account there is gone: the membership is to end, once the days to think about it are over', async () => {
    const openid = 'o-leaves';
    await joinAs(platform.current, openid);
    const member = await platform.current.signIn({ openid });
    await tell(openid, { Event: 'user_authorization_cancellation' });
    expect(valueIn(await member.lookAtClosing({})).closing).not.toBeNull();
  });
});

test('a question is answered in its mode, a message once, whatever gets lost; and what it calls for can be done again', async () => {
  await control('lost-pushes', { times: 2 });
  const seconds = Math.floor(platform.current.now() / 1000);
  const message = { FromUserName: 'o-any', CreateTime: seconds, Event: 'of_no_consequence' };
  await control('pushes', { appId: localAppId, message, copies: 3 });
  await platform.current.idle();
  const from = `${nowText().slice(0, 13)}:00:00.000Z`;
  const stretch = { app: localAppId, from, to: nowText(), event: 'of_no_consequence' };
  const owner = platform.current.staffClient();
  expect(valueIn(await owner.listPushes({ ...stretch, limit: '10' })).pushes).toHaveLength(1);
  expect(valueIn(await owner.replayPushes(stretch)).replayed).toBe(1);
  await pass(2 * minuteMs);
  const { answer } = await control('questions', {
    appId: localAppId,
    message: { ...message, Event: 'channels_ec_order_use_vip_discount', order_info: {} },
  });
  expect(answer).toMatchObject({ errcode: 1, result: 2 });
  expect(platform.current.failures).toEqual([]);
});
