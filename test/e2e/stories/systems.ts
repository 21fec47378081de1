import { Webhook } from 'standardwebhooks';
import { hireStaff } from '../../support/hire-staff.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** The owner has connected an order system, which told of one order and of one that nobody can read, and made a key for a warehouse. */
export const tellSystems = async (platform: TestPlatform): Promise<void> => {
  const { client: owner } = await hireStaff(platform, 'systems-owner', { name: '季安然', role: 'owner' });
  const { secret } = valueIn(
    await owner.saveSource({ sourceId: 'story_oms', after: 0, name: '总部订单系统', adapter: 'generic' }),
  );
  valueIn(await owner.createApiKey({ name: '总部仓库', keyScopes: ['stock', 'orders', 'products'] }));
  const sold = { buyer: { phone: '13700000771' }, lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 12_800 }] };
  const timestamp = new Date(Date.now() - 3_600_000).toISOString();
  for (const data of [
    { number: 'OMS-1001', ...sold },
    { orderNo: 'OMS-1002', ...sold },
  ]) {
    const body = JSON.stringify({ type: 'order.completed', timestamp, data });
    const [id, at] = [`msg_${'number' in data ? 'read' : 'parked'}`, new Date()];
    const answer = await fetch(`${platform.apiUrl}/hooks/in/story_oms`, {
      method: 'POST',
      body,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret ?? '').sign(id, at, body),
      },
    });
    if (!answer.ok) throw new Error(`the order system was refused: ${answer.status}`);
  }
  await platform.idle();
};
