import { describe, expect, test } from 'vitest';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const phoneOf = (openid: string) => phoneOn(platform.current, { openid });

const agreement = '同意会员协议和隐私指引';

describe('joining', () => {
  test('a visitor agrees, joins and sees the card', async () => {
    const phone = phoneOf('lin');
    const { screen } = await openApp({ phone });
    expect(screen.text()).toContain('加入半日会员');

    await screen.tap(agreement);
    await screen.tap('加入会员');

    expect(screen.text()).toContain('半日的朋友\n普通\n0\n0\n积分');
    expect(screen.text()).toContain('这里还是一张白纸');
    expect(screen.text()).not.toContain('加入会员');
    expect(phone.shown.toasts).toEqual(['欢迎加入半日']);
  });

  test('nothing is ticked beforehand, and nothing leaves the phone before the agreement is', async () => {
    const phone = phoneOf('before-agreement');
    const { screen } = await openApp({ phone });
    for (const name of ['优惠和活动提醒', '按口味推荐', '与合作品牌共享']) {
      expect(screen.find(new RegExp(`^${name}，`)).getAttribute('aria-checked')).toBe('false');
    }
    expect(screen.find(agreement).getAttribute('aria-checked')).toBe('false');

    await screen.tap('加入会员');

    expect(screen.text()).toContain('先看一看并勾选上面的协议');
    expect(phone.calls()).toEqual(['POST /sessions']);
  });

  test('where one came from and what one agreed to arrive with the member', async () => {
    const phone = phoneOf('from-a-group');
    const { screen } = await openApp({ phone, scene: 1044, query: { g: '7Hq3', o: 'stf_1' } });
    await screen.tap(/^优惠和活动提醒，/);
    await screen.tap(agreement);
    await screen.tap('加入会员');

    const member = await memberOf('from-a-group');
    expect(member.source).toEqual({ scene: 1044, group: '7Hq3', operator: 'stf_1' });
    const consents = await (await platform.current.signIn({ openid: 'from-a-group' })).listConsents({});
    expect(consents).toMatchObject({ ok: true });
    const granted = consents.ok ? consents.value.consents.filter((answer) => answer.granted) : [];
    expect(granted.map(({ purpose }) => purpose).sort()).toEqual(['marketing', 'membership']);
    expect(consents.ok && consents.value.consents).toHaveLength(4);
  });

  test('the phone number comes along when it is given', async () => {
    const phone = phoneOn(platform.current, { openid: 'with-phone', phoneNumber: '13912345678' });
    const { screen } = await openApp({ phone });
    await screen.tap('用微信手机号');
    expect(screen.text()).toContain('先看一看并勾选上面的协议');

    await screen.tap(agreement);
    await screen.tap('用微信手机号');
    expect(screen.text()).toContain('已选好');
    await screen.tap('加入会员');

    expect((await memberOf('with-phone')).phoneMasked).toMatch(/^139\*+5678$/);
  });

  test('who denies the phone number joins without one', async () => {
    const phone = phoneOf('no-phone');
    phone.answers.phoneNumber = 'deny';
    const { screen } = await openApp({ phone });
    await screen.tap(agreement);
    await screen.tap('用微信手机号');
    expect(screen.text()).toContain('没选也可以直接加入');
    await screen.tap('加入会员');
    expect((await memberOf('no-phone')).phoneMasked).toBeNull();
  });

  test("a number that is another member's is said, and the form stays as it was", async () => {
    const first = await platform.current.signIn({ openid: 'first' });
    const consents = [{ purpose: 'membership', granted: true, policyVersion: '2026-11', scene: 'join' } as const];
    await first.join({ consents, phoneCode: await platform.current.phoneCode({ openid: 'first' }, '13800000001') });

    const phone = phoneOn(platform.current, { openid: 'second', phoneNumber: '13800000001' });
    const { screen } = await openApp({ phone });
    await screen.tap(/^按口味推荐，/);
    await screen.tap(agreement);
    await screen.tap('用微信手机号');
    await screen.tap('加入会员');
    expect(screen.text()).toContain('这个手机号已经是会员了');
    expect(screen.find(/^按口味推荐，/).getAttribute('aria-checked')).toBe('true');

    await screen.tap('加入会员');
    expect(screen.text()).toContain('半日的朋友');
  });

  test('later is an answer too, and the way back is on the screen', async () => {
    const { screen } = await openApp({ phone: phoneOf('later') });
    await screen.tap('以后再说');
    expect(screen.text()).toContain('还没有半日的会员卡');
    expect(screen.text()).not.toContain('加入半日会员');
    await screen.tap('领一张会员卡');
    expect(screen.text()).toContain('加入半日会员');
  });

  test('who has just joined may tell their birthday and what they like, or leave it', async () => {
    const phone = phoneOf('birthday');
    const { screen } = await openApp({ phone });
    await screen.tap(agreement);
    await screen.tap('加入会员');
    expect(screen.text()).toContain('还有一份生日礼');

    await screen.choose(/^生日，/, '1996-03-08');
    await screen.tap('果茶');
    await screen.tap('面包');
    await screen.tap('存下来');

    expect(phone.shown.toasts).toEqual(['欢迎加入半日', '记下了']);
    expect(screen.text()).not.toContain('还有一份生日礼');
    const client = await platform.current.signIn({ openid: 'birthday' });
    expect(await client.getProfile({})).toMatchObject({
      ok: true,
      value: { birthday: '1996-03-08', interests: ['果茶', '面包'] },
    });
  });

  test('to leave it is one tap, and nothing is told', async () => {
    const phone = phoneOf('no-birthday');
    const { screen } = await openApp({ phone });
    await screen.tap(agreement);
    await screen.tap('加入会员');
    await screen.tap('先不填');
    expect(screen.text()).not.toContain('还有一份生日礼');
    expect(phone.calls().filter((call) => call.includes('profile'))).toEqual([]);
  });

  test('who was a member all along is recognised, and not asked', async () => {
    const phone = phoneOf('twice');
    const { screen } = await openApp({ phone });
    // In the meantime the same person has joined on another phone.
    const elsewhere = await platform.current.signIn({ openid: 'twice' });
    await elsewhere.join({
      consents: [{ purpose: 'membership', granted: true, policyVersion: '2026-11', scene: 'join' }],
    });
    await screen.tap(agreement);
    await screen.tap('加入会员');
    expect(phone.shown.toasts).toEqual(['欢迎回来']);
    expect(screen.text()).not.toContain('还有一份生日礼');
    expect(screen.text()).toContain('半日的朋友');
  });

  test('the documents can be read before agreeing', async () => {
    const phone = phoneOf('reader');
    const { screen } = await openApp({ phone });
    await screen.tap('《隐私指引》');
    expect(phone.shown.title).toBe('半日隐私指引');
    expect(screen.text()).toContain('你的权利');
    await screen.goBack();
    expect(screen.text()).toContain('加入半日会员');
  });
});

const memberOf = async (openid: string) => {
  const staff = platform.current.staffClient();
  const identity = { kind: 'openid', issuer: localAppId, value: openid } as const;
  const found = await staff.findMember({ identity });
  if (!found.ok) throw new Error(`${openid} has not joined: ${found.problem.code}`);
  const member = await staff.getMember({ memberId: found.value.memberId });
  if (!member.ok) throw new Error(member.problem.code);
  return member.value;
};
