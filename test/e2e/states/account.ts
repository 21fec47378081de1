import { tellAccounts } from '../stories/accounts.ts';
import { area } from './area.ts';
import { neverAnswered, withoutNetwork } from './cut-off.ts';

export const account = area({
  name: 'account',
  tell: tellAccounts,
  states: [
    { name: 'me', page: 'me', openid: 'account-full', shows: '沈一苇', elderToo: true },
    { name: 'me-visitor', page: 'me', openid: 'account-nobody', shows: '领一张会员卡' },
    { name: 'me-closing', page: 'me', openid: 'account-leaving', shows: '在这之前都能反悔' },
    { name: 'profile', page: 'profile', openid: 'account-full', shows: '平时喜欢什么', elderToo: true },
    { name: 'profile-bare', page: 'profile', openid: 'account-bare', shows: '选一个日子' },
    { name: 'messages', page: 'messages', openid: 'account-full', shows: '清晨抢券' },
    { name: 'messages-empty', page: 'messages', openid: 'account-bare', shows: '还没有消息' },
    {
      name: 'messages-loading',
      page: 'messages',
      openid: 'account-full',
      shows: '',
      prepare: neverAnswered('**/me/notices*'),
    },
    { name: 'privacy', page: 'privacy', openid: 'account-full', shows: '通过短信', elderToo: true },
    {
      name: 'privacy-exported',
      page: 'privacy',
      openid: 'account-full',
      shows: '整理好了',
      after: (page) => page.getByText('开始导出').click(),
    },
    {
      name: 'privacy-export-broken',
      page: 'privacy',
      openid: 'account-full',
      shows: '没有网络，没导完',
      prepare: withoutNetwork('**/me/export?section=orders*'),
      after: (page) => page.getByText('开始导出').click(),
    },
    {
      name: 'privacy-offline',
      page: 'privacy',
      openid: 'account-full',
      shows: '没有网络',
      prepare: withoutNetwork('**/me/consents'),
    },
    { name: 'close', page: 'closing', openid: 'account-full', shows: '2 张作废', elderToo: true },
    {
      name: 'close-confirm',
      page: 'closing',
      openid: 'account-full',
      shows: '最后确认一次',
      after: async (page) => {
        await page.getByRole('switch').click();
        await page.getByText('下一步').click();
      },
    },
    { name: 'close-cooling', page: 'closing', openid: 'account-leaving', shows: '正在冷静期' },
    { name: 'settings', page: 'settings', openid: 'account-full', shows: '大字版', elderToo: true },
    { name: 'help-closed', page: 'help', openid: 'account-full', shows: '店员说扫不了我的码？' },
    {
      name: 'help',
      page: 'help',
      openid: 'account-full',
      shows: '码每 30 秒换一次',
      after: (page) => page.getByText('店员说扫不了我的码？').click(),
    },
    {
      name: 'help-none',
      page: 'help',
      openid: 'account-full',
      shows: '没找到这个问题',
      after: (page) => page.getByRole('textbox').fill('停车'),
    },
  ],
});
