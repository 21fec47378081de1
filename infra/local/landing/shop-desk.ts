import * as z from 'zod/mini';
import type { Platform } from '../platform.ts';
import type { StreamRecord } from '../streams/stream-record.ts';
import type { ShopOrderAnswer } from './answers.ts';
import { plainRow } from './feed/plain-row.ts';
import { messageKey, orderIdIn } from './message-key.ts';
import { PageRefusal, type Staff, valueFrom } from './staff.ts';

/** What is bought in the live: two pieces of one thing and one of another, 299 yuan together. */
const lines = [
  { sku: 'G01', title: '半日茶礼', priceFen: 16_800, paidFen: 16_700 },
  { sku: 'LIVE-BAG', title: '直播福袋', quantity: 2, priceFen: 6_600 },
];
const fromLive = 2;
const timesAgain = 5;
/** WeChat's own numbers, as `sandbox/wechat/shop/shop-order.ts` tells them. */
const statuses: Readonly<Record<number, ShopOrderAnswer['told']['status']>> = {
  10: 'created',
  20: 'paid',
  30: 'paid',
  100: 'received',
  190: 'cancelled',
  200: 'refunded',
  250: 'cancelled',
};

type Shop = Pick<Platform, 'shops' | 'wechatUrl'>;
type Stored = { readonly key: string; readonly pk: string; readonly sk: string };

export type ShopDesk = {
  /** Looks on at the table: which messages of the shop became rows. */
  take(records: readonly StreamRecord[]): void;
  /** Somebody buys, as a viewer of a live. */
  buy(openid: string, memberId: string): Promise<void>;
  move(move: 'receive' | 'return' | 'again'): Promise<void>;
  /** The order that was made last, as the shop has it and as the platform does; null before there is one. */
  read(): Promise<{ readonly order: ShopOrderAnswer | null }>;
};

const placed = z.object({ orderId: z.string() });

/**
 * Plays a WeChat shop: an order, what comes back of it, and its messages once more in any order. What it leads to is read where everybody
 * reads it, through the staff API.
 */
export const openShopDesk = ({ shops, wechatUrl }: Shop, staff: Staff): ShopDesk => {
  let current: { readonly orderId: string; readonly memberId: string } | undefined;
  /** How often each message was sent, beside the first time. */
  const again = new Map<object, number>();
  const stored = new Map<string, Stored[]>();

  const play = async (path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${wechatUrl}/sandbox/shop/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new PageRefusal('微信小店没有答应，刷新一下再试。');
    return answer.json();
  };
  const order = () => (current ? shops?.order(current.orderId) : undefined);
  const messagesOf = (orderId: string) => (shops?.events ?? []).filter((event) => event.orderId === orderId);

  const receive = async (orderId: string): Promise<void> => {
    const status = order()?.status;
    if (status === 20) await play('ship', { orderId });
    else if (status !== 30) throw new PageRefusal('这一单已经没有货在路上。');
    await play('confirm', { orderId });
  };
  const sendBack = async (orderId: string): Promise<void> => {
    const found = order();
    const line = found?.lines.findLast(({ outSkuId, quantity }) => quantity > returnedOf(outSkuId));
    if (!line || found?.status === 190 || found?.status === 250) throw new PageRefusal('这一单已经没有东西可退。');
    await play('returns', { orderId, sku: line.outSkuId, quantity: 1, refund: true });
  };
  const returnedOf = (sku: string): number =>
    (order()?.cases ?? [])
      .filter((each) => each.line.outSkuId === sku && each.status !== 'USER_CANCELD')
      .reduce((sum, each) => sum + each.quantity, 0);
  const sendAgain = async (orderId: string): Promise<void> => {
    const messages = messagesOf(orderId);
    await play('again', { orderId, times: timesAgain, shuffled: true });
    for (const each of messages) again.set(each, (again.get(each) ?? 0) + timesAgain);
  };
  const moves = { receive, return: sendBack, again: sendAgain };

  return {
    take(records) {
      for (const { eventName, dynamodb } of records) {
        const { pk, sk } = plainRow(dynamodb.Keys) as { pk: string; sk: string };
        if (eventName !== 'INSERT' || !sk.startsWith('PUSH#') || !dynamodb.NewImage) continue;
        const { message } = plainRow(dynamodb.NewImage) as { message?: unknown };
        const orderId = orderIdIn(String(message));
        if (orderId === undefined) continue;
        stored.set(orderId, [...(stored.get(orderId) ?? []), { key: messageKey(String(message)), pk, sk }]);
      }
    },

    async buy(openid, memberId) {
      if (!shops) throw new PageRefusal('这个平台没有接微信小店。');
      const bought = await play('orders', { user: openid, lines, scene: fromLive, pay: true });
      current = { orderId: placed.parse(bought).orderId, memberId };
    },

    async move(move) {
      if (!current) throw new PageRefusal('先让观众付一单。');
      await moves[move](current.orderId);
    },

    async read() {
      const told = order();
      if (!current || !told) return { order: null };
      const { orderId, memberId } = current;
      const [{ orders }, { card }] = await Promise.all([
        valueFrom(staff.lookUpOrders({ source: 'wechat-shop', numbers: [orderId] })),
        valueFrom(staff.getMember({ memberId })),
      ]);
      const [known] = orders;
      const rows = stored.get(orderId) ?? [];
      return {
        order: {
          orderId,
          memberId,
          told: {
            status: statuses[told.status] ?? 'created',
            paidFen: told.lines.reduce((sum, line) => sum + line.paidFen, told.freightFen),
            refundedFen: told.cases
              .filter(({ status }) => status.endsWith('_SUCCESS'))
              .reduce((sum, each) => sum + each.amountFen, 0),
            lines: told.lines.map(({ title, quantity, paidFen, outSkuId }) => ({
              title,
              quantity,
              paidFen,
              returned: returnedOf(outSkuId),
            })),
          },
          known: known
            ? {
                status: known.status,
                paidFen: known.amountFen,
                refundedFen: known.refundedFen,
                pointsGiven: known.pointsGiven,
                pointsTaken: known.pointsClawedBack,
              }
            : null,
          points: { available: card?.points.available ?? 0, pending: card?.points.pending ?? 0 },
          messages: messagesOf(orderId).map((event) => {
            const key = messageKey(JSON.stringify(event.message));
            const own = rows.filter((row) => row.key === key);
            return {
              name: event.name,
              at: Number(event.message.CreateTime) * 1000,
              sent: 1 + (again.get(event) ?? 0),
              rows: own.map(({ pk, sk }) => ({ pk, sk })),
            };
          }),
        },
      };
    },
  };
};
