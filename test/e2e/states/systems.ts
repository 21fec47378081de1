import { tellSystems } from '../stories/systems.ts';
import { area } from './area.ts';

/** Other systems: where orders come from, keys, what was sent. */
export const systems = area<void>({
  name: 'systems',
  tell: tellSystems,
  states: [
    { name: 'ops-systems', page: 'opsSystems', openid: 'systems-owner', shows: '1 条待处理', elderToo: true },
    {
      name: 'ops-systems-source',
      page: 'opsSystems',
      openid: 'systems-owner',
      shows: '复制推送地址',
      after: (page) => page.getByText('总部订单系统').click(),
    },
    {
      name: 'ops-systems-key',
      page: 'opsSystems',
      openid: 'systems-owner',
      shows: '停用这把密钥',
      after: async (page) => {
        await page.getByText('系统密钥').click();
        await page.getByText('总部仓库').click();
      },
    },
    {
      name: 'ops-source',
      page: 'opsSource',
      openid: 'systems-owner',
      params: () => ({ sourceId: 'story_oms' }),
      shows: '已入账',
      elderToo: true,
    },
    {
      name: 'ops-source-parked',
      page: 'opsSource',
      openid: 'systems-owner',
      params: () => ({ sourceId: 'story_oms' }),
      shows: '姓名、手机号、地址已遮住',
      after: (page) => page.getByText('data.number：没有这一项').click(),
    },
  ],
});
