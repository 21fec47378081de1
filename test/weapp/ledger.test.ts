import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const path = '/points/pages/ledger/index';

const memberPhone = async (openid: string) => {
  const memberId = await joinAs(platform.current, openid);
  return { memberId, phone: phoneOn(platform.current, { openid }) };
};
const sale = (memberId: string, number: string, amountFen: number, type: 'completed' | 'created' = 'completed') => ({
  type,
  source: 'till',
  number,
  at: new Date().toISOString(),
  shop: 'anfu',
  buyer: { memberId },
  lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
});
const tell = async (...events: object[]) => {
  const told = valueIn(await platform.current.staffClient().ingestOrderEvents({ events }));
  expect(told.refused).toEqual([]);
  await platform.current.idle();
};

describe('the points ledger', () => {
  test('says where each point came from and went, what there is and when it lapses', async () => {
    const { memberId, phone } = await memberPhone('ledger');
    await tell(sale(memberId, 'ledger-1', 100_00));
    const number = newId('spend', new Date().toISOString(), randomBytes(12));
    valueIn(await platform.current.staffClient().spendPoints({ memberId, number, points: 30, reason: '换一杯茶' }));
    const { screen } = await openApp({ phone, path });
    const shown = screen.text();
    expect(shown).toContain('安福路店 消费 ¥100');
    expect(shown).toMatch(/换一杯茶\n[^\n]+\n−30/);
    expect(shown).toMatch(/最近一批 \d+ 分，.*24:00 过期/);

    await screen.tap('看余额');
    expect(screen.text()).toMatch(/−30\n余 \d+/);
    await screen.tap('支出');
    expect(screen.text()).not.toContain('消费 ¥100');
    expect(screen.text()).toContain('换一杯茶');
    await screen.tap('收入');
    expect(screen.text()).toContain('消费 ¥100');
    expect(screen.text()).not.toContain('换一杯茶');
  });

  test('says what is pending and for what it waits; once it is received the points are there', async () => {
    const { memberId, phone } = await memberPhone('ledger-pending');
    const { type: _, buyer, lines, ...key } = sale(memberId, 'pending-1', 50_00);
    await tell({ type: 'created', ...key, buyer, lines }, { type: 'paid', ...key });
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('待到账 · 共');
    expect(screen.text()).toContain('安福路店的订单\n确认收货后到账');
    await tell({ type: 'received', ...key });
    await screen.pullDown();
    expect(screen.text()).not.toContain('待到账 · 共');
    expect(screen.text()).toContain('安福路店 积分到账');
  });

  test('goes on when the thumb reaches its end, and says when that was all', async () => {
    const { memberId, phone } = await memberPhone('ledger-long');
    await tell(...Array.from({ length: 35 }, (_, i) => sale(memberId, `long-${i}`, (i + 1) * 100)));
    const { screen } = await openApp({ phone, path });
    expect(screen.count(/^安福路店 消费/)).toBe(30);
    await screen.scrollToBottom();
    expect(screen.count(/^安福路店 消费/)).toBe(35);
    expect(screen.text()).toContain('到头了，这是第一笔');
    expect(phone.calls().filter((call) => call.startsWith('GET /me/points?'))).toHaveLength(0);
  });

  test('of a member who joined a moment ago is a white sheet with a way on', async () => {
    const { phone } = await memberPhone('ledger-empty');
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('0\n积分');
    expect(screen.text()).toContain('下一杯茶，就是第一笔积分');
    await screen.tap('支出');
    expect(screen.text()).toContain('还没花过积分');
  });

  test('without a network shows what it knew and says so; the network brings the rest', async () => {
    const { memberId, phone } = await memberPhone('ledger-metro');
    await tell(sale(memberId, 'metro-1', 20_00));
    await openApp({ phone, path });
    phone.goOffline();
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toMatch(/没有网络，这是今天 \d\d:\d\d的数据/);
    expect(screen.text()).toContain('连上网会自动刷新');
    phone.goOnline();
    await screen.settle();
    expect(screen.text()).toContain('安福路店 消费 ¥20');
  });
});
