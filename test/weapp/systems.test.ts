import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';
import { openApp } from './harness/open-app.ts';
import { staffPhone } from './staff-phone.ts';

const platform = usePlatform();

test('an owner connects an order system, copies its secret, and sees what it sent and what waits', async () => {
  const { phone } = await staffPhone(platform.current, 'systems-owner', { role: 'owner', name: '季安然' });
  const { screen } = await openApp({ phone, path: '/ops/pages/systems/index' });
  expect(screen.text()).toContain('还没有别的平台接进来');
  await screen.tap('接一个来源');
  await screen.type('叫什么', '总部订单系统');
  await screen.type('英文代号', 'oms');
  await screen.tap('接上');
  expect(screen.text()).toContain('只显示这一次');
  await screen.tap('复制');
  const secret = phone.device.clipboard;
  expect(secret).toMatch(/^whsec_/);
  await screen.tap('记好了');

  const send = async (id: string, data: object): Promise<number> => {
    const body = JSON.stringify({
      type: 'order.completed',
      timestamp: new Date(Date.now() - 60_000).toISOString(),
      data,
    });
    const at = new Date();
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    };
    return (await fetch(`${platform.current.apiUrl}/hooks/in/oms`, { method: 'POST', body, headers })).status;
  };
  const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen: 2_580 }];
  expect(await send('m1', { number: 'A-1', lines })).toBe(200);
  expect(await send('m2', { no: 'A-2', lines })).toBe(200);
  await platform.current.idle();

  await screen.pullDown();
  expect(screen.text()).toContain('1 条待处理');
  const messages = await openApp({ phone, path: '/ops/pages/source/index?sourceId=oms' });
  expect(messages.screen.text()).toContain('订单 A-1');
  await messages.screen.tap(/没有这一项/);
  expect(messages.screen.text()).toContain('data.no');
  await messages.screen.tap('重新读一遍');
  expect(messages.screen.text()).toContain('0 条已入账，1 条还读不懂');
});

test('a key is made for a warehouse, used, and ended', async () => {
  const { phone } = await staffPhone(platform.current, 'systems-keys', { role: 'owner', name: '季安然' });
  const { screen } = await openApp({ phone, path: '/ops/pages/systems/index' });
  await screen.tap(/^系统密钥/);
  await screen.tap('新建密钥');
  await screen.type('给谁用', '总部仓库');
  await screen.tap('库存');
  await screen.tap('生成密钥');
  await screen.tap('复制');
  const key = phone.device.clipboard;
  const machine = platform.current.staffClient(key);
  valueIn(await machine.tellStock({ rows: [{ sku: 'tea', shop: 's', at: new Date().toISOString(), quantity: 1 }] }));
  expect(await machine.lookUpOrders({ source: 'x', numbers: ['1'] })).toMatchObject({
    problem: { code: 'not_allowed' },
  });
  await screen.tap('记好了');
  await screen.pullDown();
  await screen.tap(/^总部仓库，/);
  await screen.tap('停用这把密钥');
  await screen.tap('确定停用');
  expect(await machine.whoAmI({})).toMatchObject({ problem: { code: 'not_signed_in' } });
});
