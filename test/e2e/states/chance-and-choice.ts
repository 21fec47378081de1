import { type ChanceTold, tellChance } from '../stories/chance-and-choice.ts';
import { area } from './area.ts';
import { neverAnswered, withoutNetwork } from './cut-off.ts';

const of = (name: keyof ChanceTold) => (told: ChanceTold) => ({ activityId: told[name] });
const regular = 'chance-regular';
const newcomer = 'chance-new';
const ning = 'chance-ning';

/** Draws and how they are checked, missions and badges, trials and who is chosen, votes. */
export const chanceAndChoice = area<ChanceTold>({
  name: 'chance-and-choice',
  tell: tellChance,
  states: [
    { name: 'draw', page: 'activity', openid: newcomer, params: of('slips'), shows: '抽一签', elderToo: true },
    {
      name: 'draw-drawn',
      page: 'activity',
      openid: 'chance-applied',
      params: of('slips'),
      shows: '我的签',
      after: (page) => page.getByText('抽一签').click(),
    },
    { name: 'draw-over', page: 'activity', openid: regular, params: of('drawn'), shows: '已经结束' },
    { name: 'draw-proof', page: 'drawProof', openid: regular, params: of('slips'), shows: '结束后就能验' },
    {
      name: 'draw-proof-checked',
      page: 'drawProof',
      openid: regular,
      params: of('drawn'),
      shows: '全部对得上',
      elderToo: true,
      after: (page) => page.getByText('在这台手机上验一遍').click(),
    },
    { name: 'draw-proof-places', page: 'drawProof', openid: regular, params: of('drawnTasting'), shows: '2 个名额' },
    {
      name: 'draw-proof-gone',
      page: 'drawProof',
      openid: regular,
      params: () => ({ activityId: 'act_nothing' }),
      shows: '没找到，可能已经撤下了',
    },
    { name: 'mission', page: 'activity', openid: newcomer, params: of('visits'), shows: '接受任务', elderToo: true },
    { name: 'mission-under-way', page: 'activity', openid: regular, params: of('visits'), shows: '奖励已到账' },
    { name: 'badges', page: 'badges', openid: regular, shows: '早到的人', elderToo: true },
    { name: 'badges-empty', page: 'badges', openid: newcomer, shows: '墙上还空着' },
    {
      name: 'badges-loading',
      page: 'badges',
      openid: newcomer,
      shows: '',
      prepare: neverAnswered('**/me/badges'),
    },
    {
      name: 'badges-offline',
      page: 'badges',
      openid: newcomer,
      shows: '没有网络',
      prepare: withoutNetwork('**/me/badges'),
    },
    { name: 'trial', page: 'activity', openid: newcomer, params: of('tasting'), shows: '申请试用', elderToo: true },
    {
      name: 'trial-short',
      page: 'activity',
      openid: newcomer,
      params: of('tasting'),
      shows: '写几句再交吧',
      after: (page) => page.getByText('申请试用').click(),
    },
    { name: 'trial-applied', page: 'activity', openid: regular, params: of('drawnTasting'), shows: '申请已收到' },
    { name: 'trial-chosen', page: 'activity', openid: regular, params: of('tasting'), shows: '你被选中了' },
    { name: 'vote', page: 'activity', openid: newcomer, params: of('bread'), shows: '先选一个', elderToo: true },
    { name: 'vote-voted', page: 'activity', openid: regular, params: of('bread'), shows: '我选的' },
    {
      name: 'ops-applicants',
      page: 'opsApplicants',
      openid: ning,
      params: of('tasting'),
      shows: '选中 1 人',
      elderToo: true,
      after: (page) => page.getByRole('checkbox').first().click(),
    },
    {
      name: 'ops-applicants-drop',
      page: 'opsApplicants',
      openid: ning,
      params: of('tasting'),
      shows: '还没用的券会一起收回',
      after: async (page) => {
        await page.getByRole('tab', { name: '已选' }).click();
        await page.getByRole('button', { name: /^取消选中/ }).click();
      },
    },
    {
      name: 'ops-applicants-drawn',
      page: 'opsApplicants',
      openid: ning,
      params: of('drawnTasting'),
      shows: '按随机码抽名单',
    },
    {
      name: 'ops-applicants-empty',
      page: 'opsApplicants',
      openid: ning,
      params: of('quietTasting'),
      shows: '这里还没有人',
    },
    {
      name: 'ops-applicants-offline',
      page: 'opsApplicants',
      openid: ning,
      params: of('tasting'),
      shows: '没有网络',
      prepare: withoutNetwork('**/activities/*/live'),
    },
  ],
});
