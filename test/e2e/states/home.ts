import { expect } from 'vitest';
import { tellFourCards } from '../stories/four-cards.ts';
import { area } from './area.ts';
import { neverAnswered, unreachable } from './cut-off.ts';

/** A busy machine may take its time. */
const eventually = { timeout: 20_000, interval: 500 };

export const home = area({
  name: 'home',
  tell: tellFourCards,
  states: [
    {
      name: 'join',
      page: 'home',
      openid: 'state-visitor',
      query: '&phone=13700000009',
      shows: /^加入.+会员$/,
      elderToo: true,
    },
    {
      name: 'visitor',
      page: 'home',
      openid: 'state-visitor',
      shows: '领一张会员卡',
      after: (page) => page.getByRole('button', { name: '以后再说' }).click(),
    },
    {
      name: 'join-birthday',
      page: 'home',
      openid: 'state-joining',
      shows: '还有一份生日礼',
      after: async (page) => {
        await page.getByRole('checkbox', { name: '同意会员协议和隐私指引' }).click();
        await page.getByRole('button', { name: '加入会员' }).click();
      },
    },
    // Before anything is planned; the other areas' stories fill it.
    { name: 'activities-empty', page: 'activities', openid: 'story-new', shows: '券还在印' },
    { name: 'new', page: 'home', openid: 'story-new', shows: '阿棠' },
    { name: 'silver', page: 'home', openid: 'story-silver', shows: '林小满', elderToo: true },
    { name: 'gold', page: 'home', openid: 'story-gold', shows: '周远' },
    { name: 'black', page: 'home', openid: 'story-black', shows: '已经是最高一级' },
    { name: 'loading', page: 'home', openid: 'story-gold', shows: '', prepare: neverAnswered('**/me/home') },
    { name: 'fault', page: 'home', openid: 'story-gold', shows: '网络开小差了', prepare: unreachable('**/sessions') },
    {
      name: 'stale',
      page: 'home',
      openid: 'story-gold',
      shows: '没有网络，这是',
      after: async (page) => {
        await page.getByText('周远').first().waitFor();
        await unreachable('**/me/**')(page);
        await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false }));
        // A refresh that is still under way swallows the next one, so the page is told until it has noticed.
        await expect
          .poll(async () => {
            await page.evaluate(() => dispatchEvent(new Event('online')));
            return page.getByText('没有网络，这是').count();
          }, eventually)
          .toBeGreaterThan(0);
      },
    },
  ],
});
