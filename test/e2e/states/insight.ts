import { type InsightTold, tellInsight } from '../stories/insight.ts';
import { area } from './area.ts';

/** Knowing the members: one of them, parts of them, all of them. */
export const insight = area<InsightTold>({
  name: 'insight',
  tell: tellInsight,
  states: [
    {
      name: 'ops-portrait',
      page: 'opsMember',
      openid: 'insight-owner',
      params: ({ memberId }) => ({ memberId }),
      shows: '大约 7 天来一次',
      elderToo: true,
    },
    {
      name: 'ops-portrait-tags',
      page: 'opsMember',
      openid: 'insight-owner',
      params: ({ memberId }) => ({ memberId }),
      shows: '新建并打上',
      after: (page) => page.getByText('改标签').click(),
    },
    {
      name: 'ops-portrait-why',
      page: 'opsMember',
      openid: 'insight-owner',
      params: ({ memberId }) => ({ memberId }),
      shows: '在这个分群里',
      after: (page) => page.getByRole('button', { name: '每周都来' }).click(),
    },
    { name: 'ops-segments', page: 'opsSegments', openid: 'insight-owner', shows: '每周都来' },
    {
      name: 'ops-segment-make',
      page: 'opsSegments',
      openid: 'insight-owner',
      shows: '随便看几位',
      elderToo: true,
      after: async (page) => {
        await page.getByText('新建分群').click();
        await page.getByText('近 30 天来过').click();
        await page.getByText('数一数').click();
      },
    },
    {
      name: 'ops-segment',
      page: 'opsSegment',
      openid: 'insight-owner',
      params: ({ segmentId }) => ({ segmentId }),
      shows: '随便看几位',
      elderToo: true,
    },
    { name: 'ops-insight', page: 'opsInsight', openid: 'insight-owner', shows: '重要价值', elderToo: true },
  ],
});
