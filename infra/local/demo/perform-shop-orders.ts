import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { withStaffPhone } from './hire-crew.ts';
import type { DemoLive } from './lives.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';

type Staff = Client<typeof staffApi>;

const box = { sku: 'L01', title: '桂花冷泡礼盒', quantity: 1, priceFen: 29_900 };
const cookies = { sku: 'L02', title: '曲奇铁盒', quantity: 1, priceFen: 5_900 };

type Sale = {
  /** A star by their openid in the mini-program, or somebody who is no member yet. */
  readonly buyer: { readonly user: string } | { readonly openid: string; readonly unionid: string };
  readonly lines: readonly (typeof box)[];
  /** Merchant's code of what comes back. */
  readonly returned?: string;
  readonly isReceived?: boolean;
  readonly isDropped?: boolean;
};

const stranger = (n: number) => ({ openid: `os_demo_viewer_${n}`, unionid: `o6_demo_viewer_${n}` });
const sales: readonly Sale[] = [
  { buyer: { user: 'demo-su' }, lines: [box, cookies], isReceived: true },
  { buyer: { user: 'demo-luo' }, lines: [cookies] },
  { buyer: stranger(1), lines: [{ ...box, quantity: 2 }] },
  { buyer: stranger(2), lines: [box, cookies], returned: cookies.sku },
  { buyer: stranger(3), lines: [cookies], isDropped: true },
];

/**
 * Viewers of the live that runs buy in the chain's shop at WeChat: some pay, one gives something back, one thinks better of it. A live in which somebody
 * has bought is left alone.
 * @returns how many bought
 */
export const sellInLives = async (
  platform: DemoPlatform,
  staff: Staff,
  lives: readonly DemoLive[],
): Promise<number> => {
  let sold = 0;
  for (const { liveId, planner } of lives.filter(({ step }) => step === 'on')) {
    const { sales: before, live } = await withStaffPhone(platform, planner, undefined, (desk) =>
      askFor('looking at the sales of the live', () => desk.getLiveBoard({ liveId })),
    );
    const { exportId, finderUserName: finder } = live.channels;
    if (before.orders > 0 || exportId === null) continue;
    const products = [box, cookies].map(({ sku, title: name, priceFen }) => ({
      sku,
      name,
      priceFen,
      category: '礼盒',
    }));
    await askFor('telling the products of the shop', () => staff.upsertProducts({ products }));
    for (const sale of sales) await sell(platform, sale, { scene: 2, live: exportId, finder });
    await platform.idle();
    sold += sales.length;
  }
  return sold;
};

const sell = async (platform: DemoPlatform, sale: Sale, origin: object): Promise<void> => {
  const { buyer, lines, returned, isReceived, isDropped } = sale;
  const { orderId } = await inShop(platform, 'orders', { ...buyer, ...origin, lines, pay: !isDropped });
  if (isDropped) await inShop(platform, 'cancel', { orderId });
  if (isReceived) await inShop(platform, 'confirm', { orderId });
  if (returned) await inShop(platform, 'returns', { orderId, sku: returned, refund: true });
};

const inShop = async (
  { wechatUrl }: DemoPlatform,
  deed: 'orders' | 'confirm' | 'cancel' | 'returns',
  input: object,
): Promise<{ readonly orderId: string }> => {
  const answer = await fetch(`${wechatUrl}/sandbox/shop/${deed}`, { method: 'POST', body: JSON.stringify(input) });
  if (!answer.ok) throw new Error(`the sandbox of WeChat refused: ${await answer.text()}`);
  return (await answer.json()) as { readonly orderId: string };
};
