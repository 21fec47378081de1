import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { openDrop } from '../support/open-drop.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();

/** A phone whose holder is a member already, but which has never opened the mini-program. */
const memberPhone = async (openid: string) => {
  const memberId = await joinAs(platform.current, openid);
  return { memberId, phone: phoneOn(platform.current, { openid }) };
};

const buy = async (memberId: string, number: string, amountFen: number) => {
  const at = new Date().toISOString();
  const order = {
    source: 'till',
    number,
    at,
    buyer: { memberId },
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
  };
  const handedIn = await platform.current
    .staffClient()
    .ingestOrderEvents({ events: [{ type: 'completed', ...order }] });
  expect(handedIn).toMatchObject({ ok: true, value: { accepted: 1 } });
  await platform.current.idle();
};

describe('the first screen of a member', () => {
  test('shows points and why they came; pulled down or taken out again, it shows what is new', async () => {
    const { memberId, phone } = await memberPhone('pull-down');
    await buy(memberId, 'pull-1', 128_00);
    const { screen, leave, comeBack } = await openApp({ phone });
    expect(screen.text()).toContain('128\n积分');
    expect(screen.text()).toContain('今天\n消费 ¥128');
    expect(screen.text()).toContain('+128');

    await buy(memberId, 'pull-2', 32_00);
    await screen.pullDown();
    expect(screen.text()).toContain('160\n积分');
    expect(screen.text()).toContain('+32');

    await leave();
    await buy(memberId, 'pull-3', 5_00);
    await comeBack();
    expect(screen.text()).toContain('165\n积分');
  });

  test('asks as little as it can: one sign-in, one question, then what may please; and says the answer in few bytes', async () => {
    const { phone } = await memberPhone('frugal');
    const { screen } = await openApp({ phone });
    expect(phone.calls()).toEqual(['POST /sessions', 'GET /me/home', 'GET /me/slots/home']);
    expect(screen.page().sent.calls).toBeLessThanOrEqual(6);
    expect(screen.page().sent.bytes).toBeLessThan(64_000);
  });

  test('opened again it needs no sign-in', async () => {
    const { phone } = await memberPhone('again');
    await openApp({ phone });
    phone.sent.length = 0;
    await openApp({ phone });
    expect(phone.calls()).toEqual(['GET /me/home', 'GET /me/slots/home']);
  });

  test('a session that the platform no longer takes is renewed once for all calls, unseen', async () => {
    const { phone } = await memberPhone('renewed');
    await openApp({ phone });
    phone.storage.set('session', { ...(phone.storage.get('session') as object), token: 'no-longer-good' });
    phone.sent.length = 0;
    const { screen } = await openApp({ phone });
    expect(screen.text()).toContain('积分明细');
    expect(phone.calls().filter((call) => call === 'POST /sessions')).toHaveLength(1);
    expect(phone.calls().filter((call) => call === 'GET /me/home')).toHaveLength(2);
  });

  test('without a network the last card is there and says how old it is; the network brings the new one', async () => {
    const { memberId, phone } = await memberPhone('metro');
    await openApp({ phone });
    await buy(memberId, 'metro-1', 66_00);
    phone.goOffline();
    const { screen } = await openApp({ phone });
    expect(screen.text()).toMatch(/没有网络，这是今天 \d\d:\d\d的数据/);
    expect(screen.text()).toContain('0\n积分');

    phone.goOnline();
    await screen.settle();
    expect(screen.text()).not.toContain('没有网络');
    expect(screen.text()).toContain('66\n积分');
  });

  test('what an older version left in the phone does no harm', async () => {
    const { phone } = await memberPhone('updated');
    phone.storage.set('card', { card: { points: 12 }, at: 'yesterday' }).set('session', { token: 7 });
    const { screen } = await openApp({ phone });
    expect(screen.text()).toContain('积分明细');
  });

  test('without a network and without a card there is one way out', async () => {
    const { phone } = await memberPhone('tunnel');
    phone.goOffline();
    const { screen } = await openApp({ phone });
    expect(screen.text()).toBe('没有网络\n连上网会自动刷新\n再试一次');
    phone.goOnline();
    await screen.settle();
    expect(screen.text()).toContain('积分明细');
  });

  test('when WeChat is down it says so, and trying again helps', async () => {
    const { phone } = await memberPhone('wechat-down');
    await playWechat('faults', { kind: 'error', errcode: -1, path: '/sns/jscode2session', times: 20 });
    const { screen } = await openApp({ phone });
    expect(screen.text()).toContain('微信那边没有回应');

    await fetch(`${platform.current.wechatUrl}/sandbox/faults`, { method: 'DELETE' });
    await screen.tap('再试一次');
    expect(screen.text()).toContain('积分明细');
  });

  test('whom WeChat blocks gets no button that cannot help', async () => {
    const { phone } = await memberPhone('blocked');
    await playWechat('blocked-users', { openid: 'blocked' });
    const { screen } = await openApp({ phone });
    expect(screen.text()).toBe('微信暂时不让这个账号登录\n先在微信里完成安全验证');
  });
});

describe('what else there is for a member', () => {
  /** Somebody with a coupon that lapses today, and a drop that opens tonight; they let what is known of them choose, or not. */
  const busyMember = async (openid: string, personal: boolean) => {
    const { memberId, phone } = await memberPhone(openid);
    const client = await platform.current.signIn({ openid });
    const answer = { purpose: 'personalisation', granted: personal, policyVersion: '2026-11', scene: 'privacy-centre' };
    valueIn(await client.answerConsent(answer as Parameters<typeof client.answerConsent>[0]));
    const today = await publishTemplate(platform.current, `${openid}-today`, {
      name: '今日茶券',
      validity: { kind: 'after_claim', startsAfterDays: 0, days: 1 },
    });
    valueIn(
      await platform.current
        .staffClient()
        .grantCoupons({ memberId, templateId: today, number: 'one', reason: 'thanks' }),
    );
    const opensAt = addMs(instantOf(Date.now()), 8 * hourMs);
    const dropId = await openDrop(platform.current, today, { name: `今晚抢茶 ${openid}`, opensAt });
    return { phone, dropId };
  };

  test('coupons, drops and what might please them, from one answer of few bytes', async () => {
    const { phone } = await busyMember('busy', true);
    const { screen } = await openApp({ phone });
    const text = screen.text();
    expect(text).toContain('我的券\n1 张');
    expect(text).toContain('积分双倍');
    expect(text).toMatch(/抢券\n领券中心\n(.|\n)*今晚抢茶 busy\n/);
    expect(text).toContain('手上这张\n全部 1 张');
    expect(text).toContain('今日茶券');
    expect(text).toMatch(/为你推荐\n(.|\n)*今天 24:00 过期，别忘了用/);
    expect(phone.calls()).toEqual(['POST /sessions', 'GET /me/home', 'GET /me/slots/home']);
    expect(screen.page().sent.bytes).toBeLessThan(64_000);
  });

  test('without their consent nothing of theirs chooses, and the screen says so', async () => {
    const { phone } = await busyMember('general', false);
    const { screen } = await openApp({ phone });
    expect(screen.text()).toContain('通用推荐\n没用到你的个人信息');
    expect(screen.text()).not.toContain('别忘了用');
    // It is still theirs, and lies where their coupons lie.
    expect(screen.text()).toContain('手上这张');
  });

  test('everything on it leads somewhere, and back', async () => {
    const { phone, dropId } = await busyMember('curious', true);
    const { screen, routes } = await openApp({ phone });
    for (const [name, route] of [
      ['会员码', 'member/pages/code/index'],
      [/^我的券，/, 'wallet/pages/wallet/index'],
      ['积分商城', 'points/pages/mall/index'],
      ['等级权益', 'member/pages/tier/index'],
      ['我的订单', 'member/pages/orders/index'],
      [/^今晚抢茶 curious，/, 'drops/pages/drop/index'],
      [/^今日茶券，.*过期$/, 'wallet/pages/coupon/index'],
    ] as const) {
      await screen.tap(name);
      expect(routes()).toEqual(['pages/home/index', route]);
      await screen.goBack();
    }
    expect(phone.calls()).toContain(`GET /me/drops/${dropId}`);
    await screen.tap('抢券，领券中心');
    expect(routes()).toEqual(['pages/claim/index']);
  });
});

const playWechat = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(`${platform.current.wechatUrl}/sandbox/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
};
