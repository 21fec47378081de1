import { createHash, createHmac } from 'node:crypto';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { addDays, type Day } from '@memberday/shared/domain/time.ts';
import { Refusal } from '../../cli/refusal.ts';
import { type CastMember, isStar } from './cast.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';

type Staff = Client<typeof staffApi>;

/** What a sandbox may know; another platform's secrets are its own. */
const secrets = {
  youzan: 'half-day-youzan-client-secret',
  oms: `whsec_${Buffer.from('half day, a secret for the order system').toString('base64')}`,
};
const clientId = '50535be20334f52771';

/**
 * Half Day's shop at Youzan and its own order system tell of a few orders, as they would. One of them calls its order number by a name that nobody
 * expects: it waits for the owner.
 */
export const connectSystems = async (
  platform: DemoPlatform,
  staff: Staff,
  today: Day,
  cast: readonly CastMember[],
): Promise<void> => {
  const { sources } = await askFor('listing the sources', () => staff.listSources({}));
  const isNew = (sourceId: string) => sources.every((source) => source.sourceId !== sourceId);
  if (isNew('youzan')) {
    const source = { sourceId: 'youzan', after: 0, name: '有赞商城', adapter: 'youzan', appId: clientId } as const;
    await askFor('adding Youzan', () => staff.saveSource({ ...source, secret: secrets.youzan }));
  }
  if (isNew('oms')) {
    const source = { sourceId: 'oms', after: 0, name: '总部订单系统', adapter: 'generic' } as const;
    await askFor('adding the order system', () => staff.saveSource({ ...source, secret: secrets.oms }));
  }
  const day = addDays(today, -1);
  // What a star has is told by the story alone.
  const phones = cast.flatMap((member) => (isStar(member) ? [] : [member.phone])).slice(-3);
  for (const [i, phone] of phones.entries())
    await tellByYouzan(platform, paidAtYouzan(`E${day.replaceAll('-', '')}000${i}`, day, phone));
  const sold = { buyer: { phone: phones[0] }, lines: [{ line: '1', sku: 'gift-box', quantity: 1, amountFen: 12_800 }] };
  await tellByOms(platform, 'msg_half_day_1', {
    type: 'order.completed',
    timestamp: `${day}T04:00:00Z`,
    data: { number: 'OMS-1001', ...sold },
  });
  await tellByOms(platform, 'msg_half_day_2', {
    type: 'order.completed',
    timestamp: `${day}T05:00:00Z`,
    data: { orderNo: 'OMS-1002', ...sold },
  });
  await tellByOms(platform, 'msg_half_day_3', {
    type: 'shipment.sent',
    timestamp: `${day}T06:00:00Z`,
    data: { number: 'OMS-1001' },
  });
  await platform.idle();
};

const paidAtYouzan = (number: string, day: Day, phone: string): string => {
  const order = {
    order_info: { tid: number, created: `${day} 12:20:00`, pay_time: `${day} 12:21:05` },
    buyer_info: { buyer_phone: phone },
    pay_info: { post_fee: '0.00' },
    orders: [{ oid: `${number}1`, outer_sku_id: 'gift-box', num: 1, payment: '68.00', title: '点心礼盒' }],
  };
  const msg = encodeURIComponent(JSON.stringify({ full_order_info: order }));
  return JSON.stringify({
    client_id: clientId,
    id: number,
    kdt_id: 63077,
    msg_id: `paid-${number}`,
    msg,
    type: 'trade_TradePaid',
  });
};

const tellByYouzan = (platform: DemoPlatform, body: string): Promise<void> => {
  const seal = createHash('md5').update(`${clientId}${body}${secrets.youzan}`).digest('hex');
  return post(platform, 'youzan', body, { 'event-sign': seal });
};

const tellByOms = (platform: DemoPlatform, id: string, message: object): Promise<void> => {
  const body = JSON.stringify(message);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secrets.oms.slice('whsec_'.length), 'base64');
  const seal = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return post(platform, 'oms', body, {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${seal}`,
  });
};

const post = async (
  platform: DemoPlatform,
  source: string,
  body: string,
  headers: Record<string, string>,
): Promise<void> => {
  const answer = await fetch(`${platform.apiUrl}/hooks/in/${source}`, { method: 'POST', body, headers });
  if (!answer.ok) throw new Refusal(`${source} could not tell of an order: ${answer.status}`, { exitCode: 1 });
};
