import type { Page } from 'playwright-core';
import { type DaysTold, tellDays } from '../stories/days.ts';
import { area } from './area.ts';
import { withoutNetwork } from './cut-off.ts';

const begin = (recipe: string) => async (page: Page) => {
  await page.getByText(recipe, { exact: true }).click();
};
const next = async (page: Page) => page.getByText('下一步').click();

/** What an operator starts and watches: the list, a recipe in four steps, the live board. */
export const days = area<DaysTold>({
  name: 'days',
  tell: tellDays,
  states: [
    { name: 'ops-activities', page: 'opsActivities', openid: 'days-ning', shows: '初冬三天', elderToo: true },
    { name: 'ops-activities-empty', page: 'opsActivities', openid: 'days-bare', shows: '还没有活动' },
    {
      name: 'ops-activities-offline',
      page: 'opsActivities',
      openid: 'days-ning',
      shows: '没有网络',
      prepare: withoutNetwork('**/member-days*'),
    },
    { name: 'ops-start', page: 'opsStart', openid: 'days-ning', shows: '挑一个配方', elderToo: true },
    {
      name: 'ops-start-when',
      page: 'opsStart',
      openid: 'days-ning',
      shows: '发到哪些群',
      elderToo: true,
      after: begin('会员日'),
    },
    {
      name: 'ops-start-no-group',
      page: 'opsStart',
      openid: 'days-bare',
      shows: '先去「群」里绑定一个',
      after: begin('群目标打卡'),
    },
    {
      name: 'ops-start-gain',
      page: 'opsStart',
      openid: 'days-ning',
      shows: '发哪张券',
      after: async (page) => {
        await begin('会员日')(page);
        await next(page);
        await page.getByText('不抢券').click();
      },
    },
    {
      name: 'ops-start-words',
      page: 'opsStart',
      openid: 'days-ning',
      shows: '不能奖励分享',
      after: async (page) => {
        await begin('群目标打卡')(page);
        await next(page);
        await next(page);
        await page.locator('textarea').first().fill('转发到三个群，就送 20 积分');
      },
    },
    {
      name: 'ops-start-preview',
      page: 'opsStart',
      openid: 'days-ning',
      shows: '文案和设置都没有问题',
      elderToo: true,
      after: async (page) => {
        await begin('会员日')(page);
        await next(page);
        await next(page);
        await next(page);
      },
    },
    {
      name: 'ops-start-to-mend',
      page: 'opsStart',
      openid: 'days-ning',
      params: ({ draft }) => ({ memberDayId: draft }),
      shows: '还不能上线',
    },
    {
      name: 'ops-board',
      page: 'opsBoard',
      openid: 'days-ning',
      params: ({ live }) => ({ memberDayId: live }),
      shows: '和平常比',
      elderToo: true,
    },
    {
      name: 'ops-board-top-up',
      page: 'opsBoard',
      openid: 'days-owner',
      params: ({ live }) => ({ memberDayId: live }),
      shows: '加 50 张',
      after: async (page) => page.getByText('加库存').first().click(),
    },
    {
      name: 'ops-board-end',
      page: 'opsBoard',
      openid: 'days-ning',
      params: ({ live }) => ({ memberDayId: live }),
      shows: '现在就结束？',
      after: async (page) => page.getByText('结束活动').first().click(),
    },
    {
      name: 'ops-board-waiting',
      page: 'opsBoard',
      openid: 'days-ning',
      params: ({ waiting }) => ({ memberDayId: waiting }),
      shows: '等批准',
    },
  ],
});
