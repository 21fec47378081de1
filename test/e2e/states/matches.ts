import { tellMatches } from '../stories/matches.ts';
import { area } from './area.ts';

/** Members who may be one person, as the owner sees them. */
export const matches = area<void>({
  name: 'matches',
  tell: tellMatches,
  states: [
    { name: 'ops-matches', page: 'opsMatches', openid: 'matches-owner', shows: '同店、同名、同生日' },
    {
      name: 'ops-match',
      page: 'opsMatches',
      openid: 'matches-owner',
      shows: '合并以后',
      elderToo: true,
      after: (page) => page.getByRole('button', { name: '看看两边，何** 和 何**' }).click(),
    },
    {
      name: 'ops-merges',
      page: 'opsMatches',
      openid: 'matches-owner',
      shows: '可撤销',
      after: (page) => page.getByText('最近合并').click(),
    },
    {
      name: 'ops-part',
      page: 'opsMatches',
      openid: 'matches-owner',
      shows: '两位各自拿回',
      after: async (page) => {
        await page.getByText('最近合并').click();
        await page.getByRole('button', { name: '撤销合并' }).first().click();
      },
    },
  ],
});
