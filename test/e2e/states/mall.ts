import { type MallTold, tellMall } from '../stories/mall.ts';
import { area } from './area.ts';
import { neverAnswered } from './cut-off.ts';

const exchange = (which: keyof MallTold) => (told: MallTold) => ({ exchangeId: told[which] });

export const mall = area<MallTold>({
  name: 'mall',
  tell: tellMall,
  states: [
    { name: 'mall', page: 'mall', openid: 'mall-saver', shows: '还差 36 分', elderToo: true },
    {
      name: 'mall-none-affordable',
      page: 'mall',
      openid: 'mall-empty',
      after: (page) => page.getByText('能换的').click(),
      shows: '再攒一点就能换了',
    },
    { name: 'mall-loading', page: 'mall', openid: 'mall-saver', shows: '', prepare: neverAnswered(/\/me\/mall/) },
    { name: 'mall-visitor', page: 'mall', openid: 'mall-nobody', shows: '积分能换好东西' },
    {
      name: 'item',
      page: 'mallItem',
      openid: 'mall-guest',
      params: () => ({ itemId: 'mall-roll' }),
      shows: '怎么取',
      elderToo: true,
    },
    {
      name: 'item-short',
      page: 'mallItem',
      openid: 'mall-saver',
      params: () => ({ itemId: 'mall-tumbler' }),
      shows: '还差 36 分',
    },
    {
      name: 'item-for-gold',
      page: 'mallItem',
      openid: 'mall-saver',
      params: () => ({ itemId: 'mall-tasting' }),
      shows: '金卡可换',
    },
    {
      name: 'item-coupon',
      page: 'mallItem',
      openid: 'mall-saver',
      params: () => ({ itemId: 'mall-warm' }),
      shows: '这张券',
    },
    {
      name: 'item-confirm',
      page: 'mallItem',
      openid: 'mall-saver',
      params: () => ({ itemId: 'mall-roll' }),
      after: async (page) => {
        await page.getByRole('button', { name: '换', exact: true }).click();
        await page.getByText('去哪家店取').waitFor();
      },
      shows: '先选一家店',
      elderToo: true,
    },
    {
      name: 'exchange-waiting',
      page: 'exchange',
      openid: 'mall-guest',
      params: exchange('waiting'),
      shows: '取货码',
      elderToo: true,
    },
    {
      name: 'exchange-cancel',
      page: 'exchange',
      openid: 'mall-guest',
      params: exchange('waiting'),
      after: (page) => page.getByRole('button', { name: '不要了，退回积分' }).click(),
      shows: '90 积分会回到原来的那一笔，有效期不变。',
    },
    { name: 'exchange-fetched', page: 'exchange', openid: 'mall-guest', params: exchange('fetched'), shows: '取走了' },
    { name: 'exchange-back', page: 'exchange', openid: 'mall-guest', params: exchange('back'), shows: '90 积分回来了' },
    {
      name: 'exchange-coupon',
      page: 'exchange',
      openid: 'mall-guest',
      params: exchange('coupon'),
      shows: '放进券包了',
    },
    { name: 'exchanges', page: 'exchanges', openid: 'mall-guest', shows: '待取货', elderToo: true },
    { name: 'exchanges-none', page: 'exchanges', openid: 'mall-empty', shows: '还没换过东西' },
  ],
});
