import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
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
    expect(screen.text()).toContain('今天\n消费积分');
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

  test('asks as little as it can: one sign-in, one card, one page of the ledger, and says so in few bytes', async () => {
    const { phone } = await memberPhone('frugal');
    const { screen } = await openApp({ phone });
    expect(phone.calls()).toEqual(['POST /sessions', 'GET /me/home', 'GET /me/points']);
    expect(screen.page().sent.calls).toBeLessThanOrEqual(6);
    expect(screen.page().sent.bytes).toBeLessThan(16_000);
  });

  test('opened again it needs no sign-in', async () => {
    const { phone } = await memberPhone('again');
    await openApp({ phone });
    phone.sent.length = 0;
    await openApp({ phone });
    expect(phone.calls()).toEqual(['GET /me/home', 'GET /me/points']);
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

const playWechat = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(`${platform.current.wechatUrl}/sandbox/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
};
