import { tellTexts } from '../stories/texts.ts';
import { area } from './area.ts';

/** What members are told by WeChat, written on the phone. */
export const texts = area<void>({
  name: 'texts',
  tell: tellTexts,
  states: [
    { name: 'ops-texts', page: 'opsTexts', openid: 'texts-marketer', shows: '人能收到', elderToo: true },
    {
      name: 'ops-text',
      page: 'opsTexts',
      openid: 'texts-marketer',
      shows: '能收到的人',
      elderToo: true,
      after: (page) => page.getByText('抢券提醒').click(),
    },
    {
      name: 'ops-text-new',
      page: 'opsTexts',
      openid: 'texts-marketer',
      shows: '「到期积分」写什么',
      after: async (page) => {
        await page.getByText('积分到期提醒').click();
        await page.getByRole('checkbox', { name: '积分到期提醒' }).click();
      },
    },
    {
      name: 'ops-text-wrong',
      page: 'opsTexts',
      openid: 'texts-marketer',
      shows: '至少有一格要放会变的内容',
      after: async (page) => {
        await page.getByText('等级变化提醒').click();
        for (let i = 0; i < 3; i += 1) await page.getByText('自己写').nth(i).click();
      },
    },
    {
      name: 'ops-quiet',
      page: 'opsTexts',
      openid: 'texts-marketer',
      shows: '21:00 到次日 9:00',
      after: (page) => page.getByText('22:00 到次日 8:00').click(),
    },
  ],
});
