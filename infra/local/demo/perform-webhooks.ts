import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';

/** Half Day's ERP hears of orders and points; its data platform is being rebuilt, and what is meant for it waits. */
export const tellSystems = async (platform: DemoPlatform, staff: Client<typeof staffApi>): Promise<void> => {
  const { webhooks } = await askFor('listing who is told', () => staff.listWebhooks({}));
  if (webhooks.length > 0) return;
  const url = `${platform.wechatUrl ?? 'http://127.0.0.1:9'}/sandbox/systems/erp`;
  const wanted = ['order.*', 'points.*', 'coupon.redeemed', 'member.joined'];
  await askFor('telling the ERP', () => staff.saveWebhook({ name: '总部 ERP', url, events: wanted }));
  const { webhook } = await askFor('telling the data platform', () =>
    staff.saveWebhook({ name: '数据平台', url, events: ['order.*'] }),
  );
  await askFor('pausing it', () => staff.moveWebhook({ webhookId: webhook.webhookId, to: 'paused' }));
};
