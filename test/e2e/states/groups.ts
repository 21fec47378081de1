import { type GroupsTold, storyGroups, tellGroups } from '../stories/groups.ts';
import { area } from './area.ts';
import { withoutNetwork } from './cut-off.ts';

const ning = 'groups-ning';

/** An operator's day, their groups, and one of them. */
export const groups = area<GroupsTold>({
  name: 'groups',
  tell: tellGroups,
  states: [
    { name: 'ops-today', page: 'opsToday', openid: ning, shows: '提醒抢券', elderToo: true },
    {
      name: 'ops-today-task',
      page: 'opsToday',
      openid: ning,
      shows: '转发卡片到群',
      elderToo: true,
      after: async (page) => {
        await page.getByText('提醒抢券').waitFor();
        await page.getByRole('button', { name: /提醒抢券/ }).click();
      },
    },
    {
      name: 'ops-today-add',
      page: 'opsToday',
      openid: ning,
      shows: '发到哪些群',
      after: (page) => page.getByText('加一条').first().click(),
    },
    { name: 'ops-today-empty', page: 'opsToday', openid: 'groups-bare', shows: '今天没有安排' },
    {
      name: 'ops-today-offline',
      page: 'opsToday',
      openid: ning,
      shows: '没有网络',
      prepare: withoutNetwork('**/tasks'),
    },
    { name: 'ops-groups', page: 'opsGroups', openid: ning, shows: '近 7 天排行', elderToo: true },
    { name: 'ops-groups-empty', page: 'opsGroups', openid: 'groups-bare', shows: '还没有领群' },
    {
      name: 'ops-groups-bind',
      page: 'opsGroups',
      openid: 'groups-bare',
      query: `&group=${storyGroups.untaken}`,
      shows: '给群起个名字',
      after: (page) => page.getByRole('button', { name: '领这个群' }).click(),
    },
    {
      name: 'ops-groups-taken',
      page: 'opsGroups',
      openid: 'groups-bare',
      query: `&group=${storyGroups.busy}`,
      shows: '已经有同事在管',
      after: async (page) => {
        await page.getByRole('button', { name: '领这个群' }).click();
        await page.getByRole('textbox').first().fill('别人的群');
        await page.getByText('领下来', { exact: true }).click();
      },
    },
    {
      name: 'ops-group',
      page: 'opsGroup',
      openid: ning,
      params: ({ busy }) => ({ groupId: busy }),
      shows: '街坊一',
      elderToo: true,
    },
    {
      name: 'ops-group-quiet',
      page: 'opsGroup',
      openid: ning,
      params: ({ quiet }) => ({ groupId: quiet }),
      shows: '还没有会员从这里来',
    },
    {
      name: 'ops-group-edit',
      page: 'opsGroup',
      openid: ning,
      params: ({ busy }) => ({ groupId: busy }),
      shows: '改好了',
      after: (page) => page.getByText('群名和标签').first().click(),
    },
    {
      name: 'ops-group-others',
      page: 'opsGroup',
      openid: 'groups-bare',
      params: ({ busy }) => ({ groupId: busy }),
      shows: '这里暂时不对你开放',
    },
  ],
});
