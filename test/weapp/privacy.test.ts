import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';

const platform = usePlatform();
const path = '/account/pages/privacy/index';
const isOn = (element: Element) => element.getAttribute('aria-checked') === 'true';

describe('the privacy centre', () => {
  test('has a switch for each purpose and way, and what it says is what the platform does', async () => {
    const { phone, client } = await memberPhone(platform.current, 'privacy-lin');
    const { screen } = await openApp({ phone, path });
    expect(isOn(screen.find(/^优惠和活动提醒，/))).toBe(false);
    await screen.tap(/^优惠和活动提醒，/);
    expect(isOn(screen.find(/^优惠和活动提醒，.*今天 \d\d:\d\d 打开/))).toBe(true);
    expect(isOn(screen.find(/^通过短信，/))).toBe(true);
    await screen.tap(/^通过短信，/);
    expect(isOn(screen.find(/^通过短信，今天 \d\d:\d\d 关闭/))).toBe(false);
    expect(isOn(screen.find(/^通过微信，/))).toBe(true);
    const { consents, policyVersion } = valueIn(await client.listConsents({}));
    expect(consents.find(({ channel }) => channel === 'sms')).toMatchObject({
      purpose: 'marketing',
      granted: false,
      policyVersion,
      scene: 'privacy-centre',
    });
  });

  test('a switch comes back when the answer does not arrive', async () => {
    const { phone } = await memberPhone(platform.current, 'privacy-tunnel');
    const { screen } = await openApp({ phone, path });
    phone.goOffline();
    await screen.tap(/^按口味推荐，/);
    expect(isOn(screen.find(/^按口味推荐，/))).toBe(false);
    expect(screen.text()).toContain('没有网络');
  });

  test("counts each of WeChat's permissions, and tells an answer of the tunnel later", async () => {
    const { phone, client } = await memberPhone(platform.current, 'privacy-credits');
    const { screen } = await openApp({ phone, path });
    await screen.tap('允许抢券提醒');
    expect(screen.text()).toContain('抢券提醒\n开抢前 5 分钟\n还能发 1 条');
    await screen.tap('允许抢券提醒');
    expect(screen.text()).toContain('还能发 2 条');
    const credits = async () =>
      valueIn(await client.listMyPermissions({})).permissions.find(({ kind }) => kind === 'drop_opening')?.credits;
    expect(await credits()).toBe(2);

    phone.goOffline();
    await screen.tap('允许抢券提醒');
    phone.goOnline();
    await screen.settle();
    const again = await openApp({ phone, path });
    await again.screen.tap('允许券到期提醒');
    expect(await credits()).toBe(3);
  });

  test('says where to look when WeChat does not ask, and rests where the template is gone', async () => {
    const { phone } = await memberPhone(platform.current, 'privacy-ban');
    phone.answers.subscribe.set('local-tier-changed', 'ban');
    const { screen } = await openApp({ phone, path });
    await screen.tap('允许等级变化提醒');
    expect(screen.text()).toContain('微信暂时不能发这一类');
    expect(screen.count('允许等级变化提醒')).toBe(0);
  });

  test('exports everything into a file one can send to oneself, and goes on after a lost page', async () => {
    const { phone, memberId } = await memberPhone(platform.current, 'privacy-export', { nickname: '要带走的人' });
    const { screen } = await openApp({ phone, path });
    const held = phone.disturb(/^GET \/me\/export/, 'held');
    await screen.tap('开始导出');
    expect(screen.text()).toContain('正在整理个人资料，0%');
    phone.goOffline();
    held.release();
    await screen.settle();
    expect(screen.text()).toContain('没有网络，没导完');
    phone.goOnline();
    await screen.tap('接着导出');
    expect(phone.sent.filter(({ url }) => url.includes('section=profile'))).toHaveLength(1);
    expect(screen.text()).toMatch(/整理好了，\d+ (B|KB)/);
    await screen.tap('存到手机或发给自己');
    const [{ name = '', text = '' } = {}] = phone.shown.documents;
    expect(name).toMatch(/^HalfDay-我的数据-\d{4}-\d\d-\d\d\.json$/);
    const file = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
    expect(file.个人资料).toMatchObject([{ memberId, nickname: '要带走的人' }]);
    expect(file.授权记录).toMatchObject([{ purpose: 'membership', granted: true }]);
  });
});

describe('closing an account', () => {
  const closePath = '/account/pages/close/index';

  test('takes two steps, says what is lost, and can be taken back', async () => {
    const { phone, client, memberId } = await memberPhone(platform.current, 'close-lin');
    const at = new Date().toISOString();
    const action = { memberId, action: 'review', source: 'test', number: 'close-1', at };
    valueIn(await platform.current.staffClient().earnAction(action));
    const { screen } = await openApp({ phone, path: closePath });
    expect(screen.text()).toContain('积分\n20 分作废');
    await expect(screen.tap('下一步')).rejects.toThrow('disabled');
    await screen.tap(/^我知道积分和券会作废/);
    await screen.tap('下一步');
    expect(screen.text()).toContain('最后确认一次');
    await screen.tap('确认注销');
    expect(screen.text()).toContain('正在冷静期');
    expect(valueIn(await client.lookAtClosing({})).closing).not.toBeNull();
    await screen.tap('不注销了');
    expect(screen.text()).toContain('注销前，先看看会失去什么');
    expect(valueIn(await client.lookAtClosing({})).closing).toBeNull();
  });

  test('thinking again on the last step closes nothing', async () => {
    const { phone, client } = await memberPhone(platform.current, 'close-not');
    const { screen } = await openApp({ phone, path: closePath });
    expect(screen.text()).toContain('没有积分和券，只有一张会员卡');
    await screen.tap(/^我知道积分和券会作废/);
    await screen.tap('下一步');
    await screen.tap('再想想');
    expect(valueIn(await client.lookAtClosing({})).closing).toBeNull();
  });

  test('who was erased meanwhile is told so once, and then is a visitor', async () => {
    const { phone, memberId } = await memberPhone(platform.current, 'close-gone');
    await openApp({ phone });
    valueIn(await platform.current.staffClient().eraseMember({ memberId, reason: '本人要求' }));
    const { screen } = await openApp({ phone });
    expect(screen.text()).toContain('这个会员账号已经注销');
    await screen.tap('再试一次');
    expect(screen.text()).toContain('加入半日会员');
  });
});
