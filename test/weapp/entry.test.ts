import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { openDrop } from '../support/open-drop.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const agreement = '同意会员协议和隐私指引';
/** A mini-program code carries its text percent-encoded. */
const byCode = (text: string) => ({ scene: 1047, query: { scene: encodeURIComponent(text) } });

const memberPhone = async (openid: string) => {
  const memberId = await joinAs(platform.current, openid);
  return { memberId, phone: phoneOn(platform.current, { openid }) };
};

const sourceOf = async (openid: string) => {
  const staff = platform.current.staffClient();
  const { memberId } = valueIn(
    await staff.findMember({ identity: { kind: 'openid', issuer: localAppId, value: openid } }),
  );
  return valueIn(await staff.getMember({ memberId })).source;
};

describe('a code that is scanned', () => {
  test('on a drop’s poster leads to the drop, with the first screen behind it', async () => {
    const dropId = await openDrop(platform.current, await publishTemplate(platform.current, 'poster'));
    const { phone } = await memberPhone('poster');
    const { screen, routes } = await openApp({ phone, ...byCode(`d=${dropId}`) });
    expect(routes()).toEqual(['pages/home/index', 'drops/pages/drop/index']);
    expect(screen.text()).toContain('周五茶会');
    await screen.goBack();
    expect(screen.text()).toContain('积分明细');
    // Coming back to it sends nobody off again.
    expect(routes()).toEqual(['pages/home/index']);
  });

  test('on a table leads to the mall, on the wall to the claim centre', async () => {
    const { phone } = await memberPhone('table');
    const table = await openApp({ phone, ...byCode('t=mall&s=anfu') });
    expect(table.routes()).toEqual(['pages/home/index', 'points/pages/mall/index']);
    const wall = await openApp({ phone, ...byCode('t=claim&s=anfu') });
    expect(wall.routes()).toEqual(['pages/claim/index']);
  });

  test('while the app lies in the background leads there as well', async () => {
    const { phone } = await memberPhone('background');
    const { routes, leave, comeBack } = await openApp({ phone });
    await leave();
    await comeBack({ path: '/pages/home/index', ...byCode('t=wallet') });
    expect(routes()).toEqual(['pages/home/index', 'wallet/pages/wallet/index']);
  });

  test('at a till only says which shop; a torn one says nothing and does no harm', async () => {
    const phone = phoneOn(platform.current, { openid: 'till' });
    const { screen, routes } = await openApp({ phone, ...byCode('s=yulin&c=may') });
    expect(routes()).toEqual(['pages/home/index']);
    await screen.tap(agreement);
    await screen.tap('加入会员');
    expect(await sourceOf('till')).toEqual({ scene: 1047, shop: 'yulin', campaign: 'may' });

    const torn = await openApp({ phone, scene: 1047, query: { scene: '%E0%A4%A' } });
    expect(torn.screen.text()).toContain('积分明细');
  });
});

describe('a page in the middle of the app, opened by a card', () => {
  test('signs in silently and asks for itself only', async () => {
    const dropId = await openDrop(platform.current, await publishTemplate(platform.current, 'deep'));
    const { phone } = await memberPhone('deep');
    const { screen } = await openApp({ phone, scene: 1007, path: `/drops/pages/drop/index?dropId=${dropId}` });
    expect(screen.text()).toContain('周五茶会');
    expect(phone.calls()).toEqual(['POST /sessions', `GET /me/drops/${dropId}`]);
  });

  test('lets a friend join right there, see what they came for, and be known to have come by whom', async () => {
    const dropId = await openDrop(platform.current, await publishTemplate(platform.current, 'shared'));
    const { memberId, phone } = await memberPhone('sharer');
    const { screen } = await openApp({
      phone,
      scene: 1044,
      path: `/drops/pages/drop/index?dropId=${dropId}`,
      query: { g: '7Hq3', o: 'stf_1' },
    });
    const { path } = screen.share();
    expect(path).toContain(`dropId=${dropId}`);

    const friend = await openApp({
      phone: phoneOn(platform.current, { openid: 'friend' }),
      scene: 1007,
      path,
    });
    expect(friend.screen.text()).not.toContain('周五茶会');
    await friend.screen.tap('领一张会员卡');
    await friend.screen.tap(agreement);
    await friend.screen.tap('加入会员');
    expect(friend.screen.text()).toContain('周五茶会');
    expect(await sourceOf('friend')).toEqual({ scene: 1007, referrer: memberId, group: '7Hq3', operator: 'stf_1' });
  });
});

describe('the first screen, shared', () => {
  test('leads a friend to a card, and keeps who shared it', async () => {
    const { memberId, phone } = await memberPhone('proud');
    const { screen } = await openApp({ phone });
    const card = screen.share();
    expect(card.title).toContain('半日会员卡');
    const friend = await openApp({
      phone: phoneOn(platform.current, { openid: 'guest' }),
      scene: 1007,
      path: card.path,
    });
    await friend.screen.tap(agreement);
    await friend.screen.tap('加入会员');
    expect(await sourceOf('guest')).toEqual({ scene: 1007, referrer: memberId });
  });
});
