import { randomBytes, randomUUID } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { describe, expect, test } from 'vitest';
import { hireStaff } from '../support/hire-staff.ts';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';
import { staffPhone } from './staff-phone.ts';

const platform = usePlatform();
const scope = { shops: ['anfu'], groups: [] };
const none = { points: null, coupons: null, fen: null };

const clerk = (name: string) => staffPhone(platform.current, `till-${name}-${randomUUID()}`, { role: 'clerk', scope });
/** A guest with a coupon of ¥5 off ¥30, and its code. */
const guestWithCoupon = async () => {
  const openid = `guest-${randomUUID()}`;
  const memberId = await joinAs(platform.current, openid, '林小满');
  const templateId = await publishTemplate(
    platform.current,
    newId('template', new Date().toISOString(), randomBytes(12)),
    {
      name: '暖饮券',
      atLeastFen: 3_000,
      offer: { kind: 'amount_off', offFen: 500, times: 1 },
    },
  );
  const granted = await platform.current
    .staffClient()
    .grantCoupons({ memberId, templateId, number: randomUUID(), reason: '开业' });
  const [couponId = ''] = valueIn(granted).coupons.map((each) => each.couponId);
  const member = await platform.current.signIn({ openid });
  const { code } = valueIn(await member.showCouponCode({ couponId }));
  const stateOf = async () => valueIn(await member.getMyCoupon({ couponId })).state;
  return { memberId, couponId, code, stateOf };
};
const openTill = (phone: ReturnType<typeof phoneOn>, code?: string) =>
  openApp({ phone, path: '/ops/pages/scan/index', ...(code !== undefined && { query: { code } }) });
const allow = (id: string, caps: Partial<Record<keyof typeof none, number>>) =>
  platform.current.staffClient().setAllowance({
    kind: 'operator',
    id,
    after: 0,
    caps: { ...none, ...caps },
    alone: { ...none, points: 100 },
  });

describe('the till in the pocket', () => {
  test('scans a coupon, says what is short, takes it, and gives it back within two minutes', async () => {
    const { phone } = await clerk('redeems');
    const { code, stateOf } = await guestWithCoupon();
    phone.answers.camera = code;
    const { screen } = await openTill(phone);
    await screen.tap(/^扫一扫/);
    expect(screen.text()).toContain('满 30 减 5');
    await screen.type('这一单多少钱', '12');
    await screen.tap('确认核销');
    expect(screen.text()).toContain('还差 ¥18');
    expect(await stateOf()).toBe('issued');

    await screen.type(/^这一单多少钱/, '36');
    await screen.tap('确认核销');
    expect(screen.text()).toContain('核销成功');
    expect(screen.text()).toContain('减 ¥5');
    expect(await stateOf()).toBe('redeemed');

    await screen.tap('撤销');
    expect(screen.text()).toContain('已经撤销');
    expect(await stateOf()).toBe('issued');
    await screen.tap('继续扫');
    expect(screen.text()).toContain('已撤销');
  });

  test('a lost answer redeems once: the same number asks again', async () => {
    const { phone } = await clerk('lost');
    const { code, stateOf } = await guestWithCoupon();
    const { screen } = await openTill(phone, code);
    phone.disturb(/^POST \/till\/redemptions$/, 'lost');
    await screen.type('这一单多少钱', '30');
    await screen.tap('确认核销');
    expect(screen.text()).toContain('核销成功');
    expect(await stateOf()).toBe('redeemed');
  });

  test('a code typed with one wrong sign asks nobody', async () => {
    const { phone } = await clerk('typo');
    const { code } = await guestWithCoupon();
    const { screen } = await openTill(phone);
    await screen.type('或者输入码', `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`);
    await screen.tap('看一看');
    expect(screen.text()).toContain('有一位不对');
    expect(phone.calls().filter((call) => call.includes('look-up'))).toEqual([]);
  });

  test('without a network it takes coupons up to the bound, and they are made good when it is back', async () => {
    const openid = `till-offline-${randomUUID()}`;
    const { client } = await hireStaff(platform.current, openid, { role: 'owner', name: '店主' });
    const phone = phoneOn(platform.current, { openid });
    const { screen } = await openTill(phone);
    await screen.tap(/^让这台手机断网也能收券/);
    const [one, two] = [await guestWithCoupon(), await guestWithCoupon()];

    phone.goOffline();
    await screen.type('或者输入码', one.code);
    await screen.tap('看一看');
    await screen.type('这张券减了多少钱', '5');
    await screen.tap('先收下');
    expect(screen.text()).toContain('先收下了');
    await screen.tap('继续扫');
    // The same paper held up twice.
    await screen.type('或者输入码', one.code);
    await screen.tap('看一看');
    await screen.type('这张券减了多少钱', '5');
    await screen.tap('先收下');
    expect(screen.text()).toContain('刚刚收过了');
    await screen.tap('继续扫');
    // More than an owner risks in a day.
    await screen.type('或者输入码', two.code);
    await screen.tap('看一看');
    await screen.type('这张券减了多少钱', '600');
    await screen.tap('先收下');
    expect(screen.text()).toContain('超过今天断网能收的金额');
    await screen.tap('继续扫');
    expect(await one.stateOf()).toBe('issued');

    phone.goOnline();
    await screen.settle();
    expect(screen.text()).toContain('补核成功');
    expect([await one.stateOf(), await two.stateOf()]).toEqual(['redeemed', 'issued']);
    const { redemptions } = valueIn(await client.listRedemptions({ shop: 'anfu' }));
    expect(redemptions.filter(({ coupon }) => coupon?.couponId === one.couponId)).toMatchObject([{ offline: true }]);
  });
});

describe('a kind word with something in it', () => {
  test('is given once within the envelope; more waits for the owner, who says yes on a phone of their own', async () => {
    const { phone, staffId, client } = await staffPhone(platform.current, `till-agent-${randomUUID()}`, {
      role: 'agent',
    });
    valueIn(await allow(staffId, { points: 400 }));
    const { memberId } = await guestWithCoupon();
    const { screen } = await openApp({ phone, path: '/ops/pages/member/index', query: { memberId } });
    expect(screen.text()).toContain('林小满');
    await screen.tap('补偿一下');
    expect(screen.text()).toContain('额度还剩 400 积分');
    await screen.type('给多少积分', '60');
    await screen.tap('等太久了');
    phone.disturb(/^POST .*goodwill$/, 'lost');
    await screen.tap('发给会员');
    await screen.tap('发给会员');
    const spent = async () => valueIn(await client.getMyEnvelopes({})).mine?.spent.points;
    expect(await spent()).toBe(60);
    expect(valueIn(await client.listPoints({ memberId })).entries).toMatchObject([{ points: 60, reason: '等太久了' }]);

    await screen.tap('补偿一下');
    await screen.type('给多少积分', '300');
    await screen.tap('打翻了');
    await screen.tap('发给会员');
    expect(phone.shown.toasts.join()).toContain('已经交给店主批');
    expect(await spent()).toBe(60);

    const boss = await staffPhone(platform.current, `till-boss-${randomUUID()}`, { role: 'owner', name: '店主' });
    const approvals = await openApp({ phone: boss.phone, path: '/ops/pages/approvals/index' });
    expect(approvals.screen.text()).toContain('300 积分');
    await approvals.screen.tap('通过');
    expect(await spent()).toBe(360);

    const budget = await openApp({ phone, path: '/ops/pages/budget/index' });
    expect(budget.screen.text()).toContain('已用 360 积分 / 400 积分');
    await budget.screen.tap('踩刹车');
    await budget.screen.tap('停掉');
    expect(budget.screen.text()).toContain('已经刹车');
  });
});
