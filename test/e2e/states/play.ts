import { type PlayTold, tellPlay } from '../stories/play.ts';
import { area } from './area.ts';
import { neverAnswered, withoutNetwork } from './cut-off.ts';

const of = (name: keyof PlayTold) => (told: PlayTold) => ({ activityId: told[name] });

/** Activities: a check-in, a sign-up with its line, a goal of a group. */
export const play = area<PlayTold>({
  name: 'play',
  tell: tellPlay,
  states: [
    {
      name: 'check-in',
      page: 'activity',
      openid: 'play-new',
      params: of('checkIn'),
      shows: '连续打卡',
      elderToo: true,
    },
    {
      name: 'check-in-done',
      page: 'activity',
      openid: 'play-regular',
      params: of('checkIn'),
      shows: '今天已打卡，明天见',
    },
    {
      name: 'check-in-make-up',
      page: 'activity',
      openid: 'play-regular',
      params: of('checkIn'),
      shows: '补签能接上连续天数',
      after: (page) => page.getByRole('button', { name: /补签卡/ }).click(),
    },
    {
      name: 'sign-up',
      page: 'activity',
      openid: 'play-new',
      params: of('tea'),
      shows: '还有 4 个名额',
      elderToo: true,
    },
    { name: 'sign-up-full', page: 'activity', openid: 'play-new', params: of('full'), shows: '已经满了' },
    {
      name: 'sign-up-ticket',
      page: 'activity',
      openid: 'play-regular',
      params: of('full'),
      shows: '到店给伙伴扫一下',
      elderToo: true,
    },
    {
      name: 'sign-up-cancel',
      page: 'activity',
      openid: 'play-regular',
      params: of('full'),
      shows: '真的不来了？',
      after: (page) => page.getByText('取消报名').click(),
    },
    { name: 'sign-up-waiting', page: 'activity', openid: 'play-waiting', params: of('full'), shows: '候补中' },
    {
      name: 'group-goal',
      page: 'activity',
      openid: 'play-regular',
      params: of('goal'),
      shows: '你是第 1 位',
      elderToo: true,
    },
    {
      name: 'group-goal-no-group',
      page: 'activity',
      openid: 'play-new',
      params: of('goal'),
      shows: '从群里的卡片进来',
    },
    { name: 'activity-visitor', page: 'activity', openid: 'play-nobody', params: of('tea'), shows: '先领一张会员卡' },
    {
      name: 'activity-gone',
      page: 'activity',
      openid: 'play-new',
      params: () => ({ activityId: 'act_nothing' }),
      shows: '没找到，可能已经撤下了',
    },
    {
      name: 'activity-loading',
      page: 'activity',
      openid: 'play-new',
      params: of('tea'),
      shows: '',
      prepare: neverAnswered('**/me/activities/*'),
    },
    {
      name: 'activity-offline',
      page: 'activity',
      openid: 'play-new',
      params: of('tea'),
      shows: '没有网络',
      prepare: withoutNetwork('**/me/activities/*'),
    },
  ],
});
