import { type FriendsTold, tellFriends, tellFriendsAtWork } from '../stories/friends.ts';
import { area } from './area.ts';
import { neverAnswered, withoutNetwork } from './cut-off.ts';

const invited = ({ code }: FriendsTold) => ({ r: code });

/** Bringing friends, as those who bring and those who are brought see it. */
export const friends = area<FriendsTold>({
  name: 'friends',
  tell: tellFriends,
  states: [
    { name: 'invite', page: 'invite', openid: 'friends-lin', shows: '每请来一位朋友', elderToo: true },
    { name: 'invite-brought', page: 'invite', openid: 'friends-brought', shows: '就能拿到60 积分' },
    { name: 'invite-visitor', page: 'invite', openid: 'friends-nobody', shows: '领一张会员卡' },
    {
      name: 'invite-loading',
      page: 'invite',
      openid: 'friends-none',
      shows: '',
      prepare: neverAnswered('**/me/invitation'),
    },
    {
      name: 'invite-offline',
      page: 'invite',
      openid: 'friends-shen',
      shows: '没有网络',
      prepare: withoutNetwork('**/me/invitation'),
    },
    { name: 'friends', page: 'friends', openid: 'friends-lin', shows: '你得了 100 积分', elderToo: true },
    { name: 'friends-checking', page: 'friends', openid: 'friends-shen', shows: '店里在核对' },
    { name: 'friends-none', page: 'friends', openid: 'friends-none', shows: '还没有朋友来' },
    { name: 'friend-rules', page: 'friendRules', openid: 'friends-lin', shows: '什么时候到账', elderToo: true },
    {
      name: 'friend-rules-visitor',
      page: 'friendRules',
      openid: 'friends-nobody',
      params: invited,
      shows: '被邀请的朋友',
    },
    { name: 'ambassador', page: 'ambassador', openid: 'friends-lin', shows: '新芽推荐官', elderToo: true },
    { name: 'ambassador-none', page: 'ambassador', openid: 'friends-none', shows: '还不是推荐官' },
    {
      name: 'friend-welcome',
      page: 'friendWelcome',
      openid: 'friends-nobody',
      params: invited,
      shows: '请你来半日',
      elderToo: true,
    },
    {
      name: 'friend-welcome-joining',
      page: 'friendWelcome',
      openid: 'friends-nobody',
      params: invited,
      shows: '我已阅读并同意',
      after: (page) => page.getByText('入会，领见面礼').click(),
    },
    {
      name: 'friend-welcome-own',
      page: 'friendWelcome',
      openid: 'friends-lin',
      params: invited,
      shows: '这是你自己的邀请',
    },
    {
      name: 'friend-welcome-member',
      page: 'friendWelcome',
      openid: 'friends-none',
      params: invited,
      shows: '你已经是会员了',
    },
    { name: 'friend-welcome-gone', page: 'friendWelcome', openid: 'friends-nobody', shows: '这份邀请打不开了' },
    { name: 'poster', page: 'poster', openid: 'friends-lin', shows: '存到相册', elderToo: true },
  ],
});

/** What staff see of it. */
export const friendsAtWork = area<FriendsTold>({
  name: 'friends-at-work',
  tell: tellFriendsAtWork,
  states: [
    { name: 'ops-friends', page: 'opsFriends', openid: 'friends-owner', shows: '一天来得太多', elderToo: true },
    {
      name: 'ops-friends-pass',
      page: 'opsFriends',
      openid: 'friends-owner',
      shows: '放行并发奖',
      after: (page) => page.getByText('放行').first().click(),
    },
    {
      name: 'ops-ambassadors',
      page: 'opsFriends',
      openid: 'friends-owner',
      shows: '新芽 · 请来 6 位',
      elderToo: true,
      after: (page) => page.getByText('推荐官').click(),
    },
    { name: 'ops-friends-none', page: 'opsFriends', openid: 'friends-operator', shows: '没有要核对的' },
    {
      name: 'ops-friends-offline',
      page: 'opsFriends',
      openid: 'friends-owner',
      shows: '没有网络',
      prepare: withoutNetwork('**/friends/reviews*'),
    },
  ],
});
