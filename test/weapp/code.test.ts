import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
import { openApp } from './harness/open-app.ts';
import type { Screen } from './harness/screen.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const path = '/member/pages/code/index';

const memberPhone = async (openid: string) => {
  const memberId = await joinAs(platform.current, openid);
  return { memberId, phone: phoneOn(platform.current, { openid }) };
};
/** The digits a clerk would read off. */
const digitsOn = (screen: Screen): string =>
  screen
    .text()
    .split('\n')
    .filter((line) => /^\d{4}$/.test(line))
    .join('');
const newSale = () => newId('redemption', new Date().toISOString(), randomBytes(12));
const scan = (code: string, number = newSale()) =>
  platform.current.staffClient().verifyMemberCode({ code, shop: 'anfu', number });
/** A second and a bit: the page looks at its clock each second. */
const aTick = () => new Promise((resolve) => setTimeout(resolve, 1_200));

describe('the member code', () => {
  test('is what a till takes, once, and is another one half a minute later', async () => {
    const { memberId, phone } = await memberPhone('code-shown');
    const { screen } = await openApp({ phone, path });
    const first = digitsOn(screen);
    expect(first).toMatch(/^88\d{22}$/);
    expect(screen.text()).toContain('普通 · 0 积分');
    expect(screen.text()).toMatch(/\d+ 秒后换新码/);
    expect(screen.count('会员码二维码，给店员扫')).toBe(1);
    expect(screen.count('会员码条形码')).toBe(1);
    expect(await scan(first)).toMatchObject({ ok: true, value: { member: { memberId } } });
    // A friend with the picture of it comes too late, at any till.
    expect(await scan(first)).toMatchObject({ problem: { code: 'code_replayed' } });

    phone.device.clockAheadMs += 30_000;
    await aTick();
    await screen.settle();
    const second = digitsOn(screen);
    expect(second).not.toBe(first);
    expect(await scan(second)).toMatchObject({ ok: true, value: { member: { memberId } } });
    expect(phone.calls().filter((call) => call === 'GET /me/code')).toHaveLength(1);
  });

  test('is right on a phone whose clock is wrong', async () => {
    const { memberId, phone } = await memberPhone('code-clock');
    phone.device.clockAheadMs = 7 * 60_000;
    const { screen } = await openApp({ phone, path });
    expect(await scan(digitsOn(screen))).toMatchObject({ ok: true, value: { member: { memberId } } });
  });

  test('brightens the screen while it is in sight, and gives it back', async () => {
    const { phone } = await memberPhone('code-bright');
    const before = phone.device.brightness;
    const { screen, leave, comeBack } = await openApp({ phone, path });
    expect(phone.device).toMatchObject({ brightness: 1, keepsScreenOn: true });
    await leave();
    expect(phone.device).toMatchObject({ brightness: before, keepsScreenOn: false });
    await comeBack();
    expect(phone.device).toMatchObject({ brightness: 1, keepsScreenOn: true });
    expect(digitsOn(screen)).toMatch(/^88/);
  });

  test('works without a network for a while, also opened anew, says until when, and says when it is over', async () => {
    const { memberId, phone } = await memberPhone('code-metro');
    await openApp({ phone, path });
    phone.goOffline();
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toMatch(/没有网络也能用，可以用到 \d\d:\d\d/);
    const sale = newSale();
    expect(await scan(digitsOn(screen), sale)).toMatchObject({ ok: true, value: { member: { memberId } } });

    phone.device.clockAheadMs += 16 * 60_000;
    await aTick();
    await screen.settle();
    expect(screen.text()).toContain('断网有一会儿了，码用完了');
    expect(digitsOn(screen)).toBe('');

    phone.device.clockAheadMs = 0;
    phone.goOnline();
    await screen.settle();
    await aTick();
    await screen.settle();
    expect(screen.text()).not.toContain('没有网络');
    // Within the same half minute it is the same code, and the same sale may ask again.
    expect(await scan(digitsOn(screen), sale)).toMatchObject({ ok: true, value: { member: { memberId } } });
  });

  test('a visitor is shown the way to a card', async () => {
    const { screen } = await openApp({ phone: phoneOn(platform.current, { openid: 'code-visitor' }), path });
    expect(digitsOn(screen)).toBe('');
    expect(screen.text()).toContain('还没有半日的会员卡');
  });
});
