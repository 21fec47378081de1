import { tellWhatsOn } from '../stories/whats-on.ts';
import { area } from './area.ts';
import { neverAnswered, unreachable } from './cut-off.ts';

/** What is on, on its own page and on the first screen. */
export const whatsOn = area({
  name: 'activities',
  tell: tellWhatsOn,
  states: [
    { name: 'home-busy', page: 'home', openid: 'on-regular', shows: '为你推荐', elderToo: true },
    { name: 'home-private', page: 'home', openid: 'on-private', shows: '没用到你的个人信息' },
    { name: 'activities', page: 'activities', openid: 'on-regular', shows: '积分换好物', elderToo: true },
    {
      name: 'activities-reminded',
      page: 'activities',
      openid: 'on-regular',
      shows: '会提醒你',
      after: (page) => page.getByText('提醒我').first().click(),
    },
    { name: 'activities-visitor', page: 'activities', openid: 'on-nobody', shows: '领一张会员卡' },
    {
      name: 'activities-loading',
      page: 'activities',
      openid: 'on-regular',
      shows: '',
      prepare: neverAnswered('**/me/activities'),
    },
    {
      name: 'activities-fault',
      page: 'activities',
      openid: 'on-private',
      shows: '网络开小差了',
      prepare: unreachable('**/me/activities'),
    },
  ],
});
