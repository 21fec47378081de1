import { type LivesTold, tellLives } from '../stories/lives.ts';
import { area } from './area.ts';
import { withoutNetwork } from './cut-off.ts';

/** A live on a member's phone: announced, on, behind a word, over. */
export const lives = area<LivesTold>({
  name: 'lives',
  tell: tellLives,
  states: [
    {
      name: 'live-ahead',
      page: 'live',
      openid: 'live-new',
      params: ({ ahead }) => ({ liveId: ahead }),
      shows: '距开播',
      elderToo: true,
    },
    {
      name: 'live-on',
      page: 'live',
      openid: 'live-lin',
      params: ({ on }) => ({ liveId: on }),
      shows: '现在下单，积分 2 倍',
      elderToo: true,
    },
    {
      name: 'live-word',
      page: 'live',
      openid: 'live-su',
      params: ({ on }) => ({ liveId: on }),
      shows: '主播在直播里会说',
      after: (page) => page.getByText('对口令').first().click(),
    },
    {
      name: 'live-over',
      page: 'live',
      openid: 'live-lin',
      params: ({ over }) => ({ liveId: over }),
      shows: '我在这场的收获',
    },
    {
      name: 'live-visitor',
      page: 'live',
      openid: 'live-nobody',
      params: ({ on }) => ({ liveId: on }),
      shows: '入会就能领直播间的券',
    },
  ],
});

/** The same lives in the pocket tool. */
export const livesAtWork = area<LivesTold>({
  name: 'lives-at-work',
  tell: tellLives,
  states: [
    { name: 'ops-lives', page: 'opsLives', openid: 'live-fang', shows: '正在播', elderToo: true },
    {
      name: 'ops-lives-offline',
      page: 'opsLives',
      openid: 'live-fang',
      shows: '没有网络',
      prepare: withoutNetwork('**/lives*'),
    },
    {
      name: 'ops-live-plan',
      page: 'opsLive',
      openid: 'live-fang',
      params: ({ draft }) => ({ liveId: draft }),
      shows: '第 2 波',
      elderToo: true,
    },
    {
      name: 'ops-live-board',
      page: 'opsLiveBoard',
      openid: 'live-at-work',
      params: ({ on }) => ({ liveId: on }),
      shows: '按带货的人',
      elderToo: true,
    },
    {
      name: 'ops-live-board-over',
      page: 'opsLiveBoard',
      openid: 'live-fang',
      params: ({ over }) => ({ liveId: over }),
      shows: '退货还会改这些数',
    },
  ],
});
