import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const path = '/member/pages/orders/index';

const memberPhone = async (openid: string) => {
  const memberId = await joinAs(platform.current, openid);
  return { memberId, phone: phoneOn(platform.current, { openid }) };
};
const tell = async (...events: object[]) => {
  const told = valueIn(await platform.current.staffClient().ingestOrderEvents({ events }));
  expect(told.refused).toEqual([]);
  await platform.current.idle();
};

describe('a member’s orders', () => {
  test('say what was bought by name, what it brought, and what came back', async () => {
    const { memberId, phone } = await memberPhone('orders');
    const products = [{ sku: 'T01', name: '半日拿铁', category: 'tea', priceFen: 1_800 }];
    valueIn(await platform.current.staffClient().upsertProducts({ products }));
    const key = { source: 'till', number: 'AF-20261121-7', at: new Date().toISOString() };
    const lines = [
      { line: '1', sku: 'T01', quantity: 2, amountFen: 3_600 },
      { line: '2', sku: 'B02', quantity: 1, amountFen: 1_200 },
    ];
    await tell({ type: 'completed', ...key, shop: 'anfu', buyer: { memberId }, lines });
    const { screen } = await openApp({ phone, path });
    const shown = screen.text();
    expect(shown).toMatch(/安福路店\n今天 \d\d:\d\d\n已完成/);
    expect(shown).toContain('半日拿铁\n×2\n¥36');
    expect(shown).toContain('B02\n×1\n¥12');
    expect(shown).toMatch(/得 \d+ 积分\n实付\n¥48/);

    await tell({ type: 'refunded', ...key, refund: 'r1', lines: [{ line: '2' }] });
    await screen.pullDown();
    expect(screen.text()).toContain('部分退款');
    expect(screen.text()).toContain('已退 ¥12');
    expect(screen.text()).toMatch(/退款扣回 \d+ 分/);

    await screen.tap(/^复制订单号/);
    expect(phone.device.clipboard).toBe('AF-20261121-7');
  });

  test('wait for their payment, or for being received, in words', async () => {
    const { memberId, phone } = await memberPhone('orders-waiting');
    const body = { buyer: { memberId }, lines: [{ line: '1', sku: 'B02', quantity: 1, amountFen: 2_000 }] };
    const key = (number: string) => ({ source: 'shop', number, at: new Date().toISOString() });
    await tell({ type: 'created', ...key('waits-1'), ...body, freightFen: 600 });
    await tell({ type: 'created', ...key('waits-2'), ...body }, { type: 'paid', ...key('waits-2') });
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('待付款');
    expect(screen.text()).toContain('运费\n¥6\n应付\n¥26');
    expect(screen.text()).toContain('已付款');
    expect(screen.text()).toContain('确认收货后到账');
    expect(screen.text()).toContain('线上下单');
  });

  test('none yet: the way to the member code', async () => {
    const { phone } = await memberPhone('orders-none');
    const { screen, routes } = await openApp({ phone, path });
    expect(screen.text()).toContain('还没有订单');
    await screen.tap('打开会员码');
    expect(routes()).toEqual(['member/pages/orders/index', 'member/pages/code/index']);
    await screen.goBack();
    expect(phone.device.keepsScreenOn).toBe(false);
  });
});
