import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const page = (name: string) => `/points/pages/${name}/index`;
const gives = {
  kind: 'goods',
  shops: [
    { shop: 'anfu', name: '安福路店' },
    { shop: 'yulin', name: '玉林店' },
  ],
  pickUpDays: 14,
} as const;

const memberPhone = async (openid: string, points: number) => {
  const memberId = await joinAs(platform.current, openid);
  const adjustmentId = newId('adjustment', new Date().toISOString(), randomBytes(12));
  const gift = { memberId, adjustmentId, points, reason: '见面礼' };
  if (points > 0) valueIn(await platform.current.staffClient().adjustPoints(gift));
  const client = await platform.current.signIn({ openid });
  return { memberId, client, phone: phoneOn(platform.current, { openid }) };
};

type Staff = ReturnType<ReturnType<typeof usePlatform>['current']['staffClient']>;
const shelve = async (itemId: string, stock: number | null, terms: Parameters<typeof termsWith>[0]) => {
  const draft = structuredClone(termsWith({ gives, ...terms })) as Parameters<Staff['publishMallItem']>[0]['terms'];
  valueIn(await platform.current.staffClient().publishMallItem({ itemId, after: 0, stock, terms: draft }));
};

beforeAll(async () => {
  await publishTemplate(platform.current, 'warm', { name: '暖饮券' });
  await shelve('roll', 50, { name: '海盐卷', points: 90, picture: 'bun' });
  await shelve('tumbler', 60, { name: '粗陶随行杯', points: 600, cashFen: 3_900, picture: 'tumbler' });
  await shelve('warm', null, {
    name: '暖饮券',
    points: 80,
    gives: { kind: 'coupon', templateId: 'warm', returnDays: 7 },
  });
  await shelve('feast', 9, { name: '品鉴席', points: 10, levelAtLeast: 2 });
  await shelve('soap', 1, { name: '茶渣香皂', points: 10 });
  const { client } = await memberPhone('first-in-line', 10);
  const exchangeId = newId('exchange', new Date().toISOString(), randomBytes(12));
  valueIn(await client.exchangeItem({ exchangeId, itemId: 'soap', points: 10, shop: 'anfu' }));
});

describe('the points mall', () => {
  test('shows what can be had, what is near, and why not the rest', async () => {
    const { phone } = await memberPhone('mall-looks', 564);
    const { screen } = await openApp({ phone, path: page('mall') });
    const shown = screen.text();
    expect(shown).toContain('可用积分\n564');
    expect(shown).toMatch(/暖饮券\n80\n积分\n换/);
    expect(shown).toMatch(/粗陶随行杯\n600\n积分\n\+ ¥39\n还差 36 分/);
    expect(shown).toContain('金卡可换');
    expect(shown).toContain('已换完');
    expect(shown.indexOf('海盐卷')).toBeLessThan(shown.indexOf('粗陶随行杯'));

    await screen.tap('能换的，2');
    expect(screen.text()).toContain('海盐卷');
    expect(screen.text()).not.toContain('粗陶随行杯');
  });

  test('gives goods for points: a look at what is left, a shop, a code; and takes them back, points and all', async () => {
    const { phone, client } = await memberPhone('mall-buys', 700);
    const { screen, routes } = await openApp({ phone, path: page('mall') });
    await screen.tap('粗陶随行杯，600 积分 + ¥39，换');
    expect(screen.text()).toContain('换好后 14 天内凭取货码到店取');
    await screen.tap('换');
    expect(screen.text()).toMatch(/现在\n700\n换完还剩\n100/);
    expect(screen.text()).toContain('差价 ¥39 取货时付给店员');
    await screen.tap('玉林店');
    await screen.tap('用 600 积分换');
    expect(routes().at(-1)).toBe('points/pages/exchange/index');
    const { exchanges } = valueIn(await client.listMyExchanges({}));
    expect(exchanges).toMatchObject([{ state: 'placed', pickUp: { shopName: '玉林店' } }]);
    const code = exchanges[0]?.pickUp?.code ?? '';
    expect(screen.text()).toContain(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(screen.text()).toContain('到玉林店取');

    await screen.tap('不要了，退回积分');
    expect(screen.text()).toContain('600 积分会回到原来的那一笔，有效期不变。');
    await screen.tap('退回');
    expect(screen.text()).toContain('600 积分回来了');
    expect(screen.text()).not.toContain(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(valueIn(await client.listMall({})).points.available).toBe(700);
    await screen.goBack();
    expect(screen.text()).toContain('可用积分\n700');
  });

  test('an exchange whose answer is lost is asked for again, and is made once', async () => {
    const { phone, client } = await memberPhone('mall-lost', 200);
    const { screen, routes } = await openApp({ phone, path: `${page('item')}?itemId=roll` });
    await screen.tap('换');
    await screen.tap('安福路店');
    phone.disturb(/^POST .*exchanges$/, 'lost');
    await screen.tap('用 90 积分换');
    expect(routes().at(-1)).toBe('points/pages/exchange/index');
    expect(phone.calls().filter((call) => call === 'POST /me/exchanges')).toHaveLength(2);
    expect(valueIn(await client.listMyExchanges({})).exchanges).toHaveLength(1);
    expect(valueIn(await client.listMall({})).points.available).toBe(110);
  });

  test('without a network it says so, and goes on where it was when the network is back', async () => {
    const { phone, client } = await memberPhone('mall-tunnel', 200);
    const { screen, routes } = await openApp({ phone, path: `${page('item')}?itemId=roll` });
    await screen.tap('换');
    await screen.tap('玉林店');
    phone.goOffline();
    await screen.tap('用 90 积分换');
    expect(screen.text()).toContain('没有网络');
    expect(routes().at(-1)).toBe('points/pages/item/index');
    phone.goOnline();
    await screen.tap('用 90 积分换');
    expect(routes().at(-1)).toBe('points/pages/exchange/index');
    expect(valueIn(await client.listMyExchanges({})).exchanges).toMatchObject([{ pickUp: { shopName: '玉林店' } }]);
  });

  test('refuses in words, and shows at once how it stands now', async () => {
    const { phone } = await memberPhone('mall-late', 300);
    await shelve('last', 1, { name: '最后一只', points: 100 });
    const { screen } = await openApp({ phone, path: `${page('item')}?itemId=last` });
    await screen.tap('换');
    await screen.tap('安福路店');
    const { client } = await memberPhone('mall-faster', 100);
    const exchangeId = newId('exchange', new Date().toISOString(), randomBytes(12));
    valueIn(await client.exchangeItem({ exchangeId, itemId: 'last', points: 100, shop: 'anfu' }));
    await screen.tap('用 100 积分换');
    expect(screen.text()).toContain('被抢完了');
    expect(screen.text()).toContain('已换完');
    await expect(screen.tap('已换完')).rejects.toThrow();
  });

  test('a coupon for points is a way to the wallet', async () => {
    const { phone } = await memberPhone('mall-coupon', 100);
    const { screen, routes } = await openApp({ phone, path: `${page('item')}?itemId=warm` });
    expect(screen.text()).toContain('没用掉的话，7 天内可以退回积分');
    await screen.tap('换');
    await screen.tap('用 80 积分换');
    expect(screen.text()).toContain('放进券包了');
    await screen.tap('去看这张券');
    expect(routes().at(-1)).toBe('wallet/pages/coupon/index');
  });

  test('the list tells what waits, what is done and what came back', async () => {
    const { phone, client } = await memberPhone('mall-list', 400);
    const make = async (itemId: string, points: number, shop: string | null) => {
      const exchangeId = newId('exchange', new Date().toISOString(), randomBytes(12));
      return valueIn(await client.exchangeItem({ exchangeId, itemId, points, shop })).exchange;
    };
    const { screen } = await openApp({ phone, path: page('exchanges') });
    expect(screen.text()).toContain('还没换过东西');
    await make('roll', 90, 'anfu');
    const fetched = await make('roll', 90, 'yulin');
    const { exchangeId } = await make('warm', 80, null);
    valueIn(await client.cancelMyExchange({ exchangeId }));
    const staff = platform.current.staffClient();
    valueIn(await staff.handOverExchange({ code: fetched.pickUp?.code ?? '', shop: 'yulin', cashFen: 0 }));
    await screen.pullDown();
    const shown = screen.text();
    expect(shown).toMatch(/海盐卷\n待取\n90 积分\n到安福路店取/);
    expect(shown).toMatch(/海盐卷\n已取走/);
    expect(shown).toMatch(/暖饮券\n已退回/);
    await screen.tap('待取货');
    expect(screen.text()).not.toContain('已取走');
  });

  test('who came by a friend’s card is asked to join, and then sees the shelf', async () => {
    const phone = phoneOn(platform.current, { openid: 'mall-visitor' });
    const { screen } = await openApp({ phone, path: page('mall') });
    expect(screen.text()).toContain('积分能换好东西');
    expect(phone.calls()).not.toContain('GET /me/mall');
  });
});
