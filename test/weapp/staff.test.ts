import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { memberPhone } from './member-phone.ts';
import { phoneOn } from './phone-on.ts';
import { staffPhone } from './staff-phone.ts';

const platform = usePlatform();
const enter = '/ops/pages/enter/index';
const more = '/ops/pages/more/index';

describe('the way into the operator’s tool', () => {
  test('by an invitation once, then by who holds the phone; the member’s card stays theirs', async () => {
    const { phone } = await memberPhone(platform.current, 'staff-enters', { nickname: '阿宁' });
    const invited = { name: '阿宁', role: 'operator' as const, scope: { shops: ['anfu'] } };
    const { inviteCode } = valueIn(await platform.current.staffClient().inviteStaff(invited));
    const { screen } = await openApp({ phone, path: '/account/pages/settings/index' });
    await screen.tap('我是店员');
    expect(screen.text()).toContain('你好，同事');
    await screen.type('邀请码', `阿宁，这是你的邀请码：${inviteCode}`);
    await screen.tap('进入工作台');
    expect(phone.shown.toasts).toContain('欢迎，阿宁');

    const later = await openApp({ phone, path: more });
    expect(later.screen.text()).toContain('社群运营');
    expect(later.screen.text()).toContain('安福路店');
    await later.screen.tap('回到会员首页');
    expect(later.screen.text()).toContain('阿宁');
  });

  test('not by an invitation that was used', async () => {
    const { inviteCode } = valueIn(await platform.current.staffClient().inviteStaff({ name: '小满', role: 'clerk' }));
    const first = await openApp({
      phone: phoneOn(platform.current, { openid: 'staff-first' }),
      path: `${enter}?code=${inviteCode}`,
    });
    await first.screen.tap('进入工作台');
    const second = await openApp({
      phone: phoneOn(platform.current, { openid: 'staff-second' }),
      path: `${enter}?code=${inviteCode}`,
    });
    await second.screen.tap('进入工作台');
    expect(second.screen.text()).toContain('这张邀请已经失效');
  });

  test('closed at once to who does not work here any more', async () => {
    const { phone, staffId } = await staffPhone(platform.current, 'staff-leaves', { role: 'clerk', name: '小林' });
    const { screen } = await openApp({ phone, path: more });
    expect(screen.text()).toContain('小林');
    valueIn(await platform.current.staffClient().removeStaff({ staffId }));
    await screen.pullDown();
    const again = await openApp({ phone, path: more });
    expect(again.screen.text()).toContain('这里是店里人的工作台');
    await again.screen.tap('输入邀请码');
    expect(again.screen.text()).toContain('你好，同事');
  });
});

describe('an owner’s colleagues', () => {
  test('are invited, changed and sent away; all of it is in the log', async () => {
    const { phone } = await staffPhone(platform.current, 'staff-owner', { role: 'owner', name: '季安然' });
    const { screen } = await openApp({ phone, path: '/ops/pages/colleagues/index' });
    await screen.tap('邀请同事');
    await screen.type('怎么称呼', '小许');
    await screen.tap('安福路店');
    await screen.tap('生成邀请');
    expect(screen.text()).toContain('发给小许，点开卡片就能加入');
    const card = screen.share();
    expect(card.path).toMatch(/^\/ops\/pages\/enter\/index\?code=[\w-]{32}$/);

    const colleague = phoneOn(platform.current, { openid: 'staff-invited' });
    const theirs = await openApp({ phone: colleague, path: card.path });
    await theirs.screen.tap('进入工作台');
    expect(colleague.shown.toasts).toContain('欢迎，小许');

    await screen.tap('关闭');
    await screen.pullDown();
    await screen.tap(/^小许，/);
    await screen.tap('客服');
    await screen.tap('保存');
    const role = async () =>
      valueIn(await platform.current.staffClient().listStaff({})).staff.find(({ name }) => name === '小许');
    expect(await role()).toMatchObject({ role: 'agent', scope: { shops: ['anfu'] }, state: 'active' });

    await screen.tap(/^小许，/);
    await screen.tap('停用这位同事');
    await screen.tap('确定停用');
    expect(await role()).toMatchObject({ state: 'left' });

    const log = await openApp({ phone, path: '/ops/pages/log/index' });
    for (const deed of ['邀请同事', '改同事的范围', '停用同事']) expect(log.screen.text()).toContain(deed);
  });
});
