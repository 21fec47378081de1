import { tellWebhooks, type WebhooksTold } from '../stories/webhooks.ts';
import { area } from './area.ts';

const openid = 'hooks-owner';

/** The systems that are told of what happens, and what they were told. */
export const webhooks = area<WebhooksTold>({
  name: 'webhooks',
  tell: tellWebhooks,
  states: [
    { name: 'ops-webhooks', page: 'opsWebhooks', openid, shows: '送不到', elderToo: true },
    {
      name: 'ops-webhook-new',
      page: 'opsWebhooks',
      openid,
      shows: '开始推送',
      after: (page) => page.getByText('添加接收系统').last().click(),
    },
    {
      name: 'ops-webhook-ill',
      page: 'opsWebhooks',
      openid,
      shows: '没送到，会一直重试',
      elderToo: true,
      after: (page) => page.getByText('会员中台').click(),
    },
    {
      name: 'ops-webhook-secret',
      page: 'opsWebhooks',
      openid,
      shows: '密钥生成好了',
      after: async (page) => {
        await page.getByText('数据平台').click();
        await page.getByText('换签名密钥').click();
      },
    },
    {
      name: 'ops-deliveries',
      page: 'opsDeliveries',
      openid,
      params: ({ webhookId }) => ({ webhookId }),
      shows: '已送达',
      elderToo: true,
    },
    {
      name: 'ops-delivery',
      page: 'opsDeliveries',
      openid,
      params: ({ webhookId }) => ({ webhookId }),
      shows: '推送的内容',
      after: (page) => page.getByText('得积分').first().click(),
    },
    {
      name: 'ops-deliveries-waiting',
      page: 'opsDeliveries',
      openid,
      params: ({ deafId }) => ({ webhookId: deafId }),
      shows: '等重试',
      after: (page) => page.getByText('没送到').first().click(),
    },
  ],
});
