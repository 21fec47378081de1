import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { hireStaff } from '../../support/hire-staff.ts';
import type { TestPlatform } from '../../support/start-platform.ts';
import { valueIn } from '../../support/value-in.ts';

/** Three systems: one that takes everything, one where nobody listens, one that stands still. The first was told of a sale. */
export const tellWebhooks = async (platform: TestPlatform): Promise<WebhooksTold> => {
  const { client } = await hireStaff(platform, 'hooks-owner', { name: '季安然', role: 'owner' });
  const url = `${platform.wechatUrl}/sandbox/systems/erp`;
  const add = async (name: string, address: string) =>
    valueIn(await client.saveWebhook({ name, url: address, events: ['order.*', 'points.*'] })).webhook.webhookId;
  const webhookId = await add('总部 ERP', url);
  const deafId = await add('会员中台', 'http://127.0.0.1:9/in');
  const pausedId = await add('数据平台', url);
  valueIn(await client.moveWebhook({ webhookId: pausedId, to: 'paused' }));

  const card = { kind: 'card', issuer: 'till', value: 'hooks-1' } as const;
  const { memberIds } = valueIn(await client.enrolMembers({ members: [{ identities: [card] }] }));
  const memberId = String(memberIds[0]);
  // Who is told is known to the stream a moment after it was said.
  for (let nth = 1; nth <= 60; nth += 1) {
    valueIn(await client.ingestOrderEvents({ events: [sale(`hooks-${nth}`, memberId)] }));
    await platform.idle();
    if (valueIn(await client.listDeliveries({ webhookId: deafId })).deliveries.length > 0) break;
  }
  return { webhookId, deafId };
};

const sale = (number: string, memberId: string): OrderEventInput => ({
  type: 'completed',
  source: 'till',
  number,
  at: new Date().toISOString(),
  buyer: { memberId },
  lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 2_600 }],
});

export type WebhooksTold = { readonly webhookId: string; readonly deafId: string };
