import type { Page } from 'playwright-core';
import { tellPurchases } from '../stories/purchases.ts';
import { area } from './area.ts';
import { neverAnswered, unreachable } from './cut-off.ts';

/** These calls are lost, and the phone knows that it has no network. */
const withoutNetwork =
  (address: string) =>
  async (page: Page): Promise<void> => {
    await unreachable(address)(page);
    await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { value: false }));
  };

const [regular, none] = ['purchases-regular', 'purchases-none'];

/** What one shows at the counter, and what it brought: code, orders, points, tier. */
export const purchases = area({
  name: 'purchases',
  tell: tellPurchases,
  states: [
    { name: 'code', page: 'code', openid: regular, shows: '秒后换新码', elderToo: true },
    { name: 'code-visitor', page: 'code', openid: 'purchases-visitor', shows: '还没有半日的会员卡' },
    {
      name: 'code-offline',
      page: 'code',
      openid: regular,
      shows: '没有网络也能用',
      after: async (page) => {
        await page.getByText('秒后换新码').waitFor();
        await unreachable('**/me/code')(page);
        await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false }));
        await page.evaluate(() => dispatchEvent(new Event('online')));
      },
    },
    { name: 'code-fault', page: 'code', openid: regular, shows: '没有网络', prepare: withoutNetwork('**/me/code') },
    { name: 'ledger', page: 'ledger', openid: regular, shows: '安福路店 消费 ¥612', elderToo: true },
    {
      name: 'ledger-balance',
      page: 'ledger',
      openid: regular,
      shows: /^余 /,
      after: async (page) => {
        await page.getByText('看余额').click();
        await page.getByText('支出').click();
      },
    },
    { name: 'ledger-empty', page: 'ledger', openid: none, shows: '下一杯茶，就是第一笔积分' },
    { name: 'ledger-loading', page: 'ledger', openid: regular, shows: '', prepare: neverAnswered(/\/me\/points/) },
    { name: 'tier', page: 'tier', openid: regular, shows: '升到银卡 · 成长值够了', elderToo: true },
    {
      name: 'tier-ahead',
      page: 'tier',
      openid: regular,
      shows: '金卡的权益',
      after: (page) => page.getByRole('tab', { name: '金卡' }).click(),
    },
    { name: 'tier-new', page: 'tier', openid: none, shows: '还没升过级' },
    { name: 'orders', page: 'orders', openid: regular, shows: '部分退款', elderToo: true },
    { name: 'orders-empty', page: 'orders', openid: none, shows: '打开会员码' },
    {
      name: 'orders-fault',
      page: 'orders',
      openid: regular,
      shows: '没有网络',
      prepare: withoutNetwork('**/me/orders*'),
    },
  ],
});
