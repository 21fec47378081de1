import { describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { phoneOn } from './phone-on.ts';

const platform = usePlatform();
const path = '/member/pages/tier/index';

const memberWith = async (openid: string, amountFen: number) => {
  const memberId = await joinAs(platform.current, openid);
  const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen }];
  const sale = { type: 'completed', source: 'till', number: openid, at: new Date().toISOString(), lines };
  valueIn(await platform.current.staffClient().ingestOrderEvents({ events: [{ ...sale, buyer: { memberId } }] }));
  await platform.current.idle();
  return { memberId, phone: phoneOn(platform.current, { openid }) };
};

describe('tiers and benefits', () => {
  test('where one stands, what it brings with what is used of it, and how one came here', async () => {
    const { memberId, phone } = await memberWith('tier-silver', 600_00);
    const use = { memberId, kind: 'free_shipping', source: 'till', number: 'one' } as const;
    valueIn(await platform.current.staffClient().useBenefit(use));
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('当前等级\n银卡会员');
    expect(screen.text()).toContain('最近 12 个月：605 成长值，1 单');
    expect(screen.text()).toContain('银卡的权益');
    expect(screen.text()).toContain('积分 1.1 倍');
    expect(screen.text()).toMatch(/免运费\n[^\n]+\n本月 1\/1 次/);
    expect(screen.text()).toContain('升到金卡，多这些');
    expect(screen.text()).toMatch(/升到银卡 · 成长值够了\n当时 605 成长值，1 单\n今天/);
  });

  test('another tier’s card is a tap away, and says what it takes', async () => {
    const { phone } = await memberWith('tier-next', 100_00);
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toContain('普通的权益');
    expect(screen.text()).toContain('还没升过级');
    await screen.tap('金卡');
    expect(screen.text()).toContain('金卡的权益');
    expect(screen.text()).toContain('每月送 50 积分');
    expect(screen.text()).not.toContain('升到银卡，多这些');
    expect(screen.count(/^金卡，2,000 成长值，或 48 单，还差 1,895 成长值，或 47 单/)).toBe(1);
  });

  test('what was read last is there without a network', async () => {
    const { phone } = await memberWith('tier-metro', 100_00);
    await openApp({ phone, path });
    phone.goOffline();
    const { screen } = await openApp({ phone, path });
    expect(screen.text()).toMatch(/没有网络，这是今天 \d\d:\d\d的数据/);
    expect(screen.text()).toContain('普通的权益');
  });
});
