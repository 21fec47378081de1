import { type StaffTold, tellStaff } from '../stories/staff.ts';
import { area } from './area.ts';
import { withoutNetwork } from './cut-off.ts';

/** The way into the operator's tool, and who one is there. */
export const staff = area<StaffTold>({
  name: 'staff',
  tell: tellStaff,
  states: [
    { name: 'ops-enter', page: 'opsEnter', openid: 'staff-nobody', shows: '你好，同事', elderToo: true },
    {
      name: 'ops-enter-card',
      page: 'opsEnter',
      openid: 'staff-nobody',
      params: ({ inviteCode }) => ({ code: inviteCode }),
      shows: '进入工作台',
    },
    {
      name: 'ops-enter-refused',
      page: 'opsEnter',
      openid: 'staff-nobody',
      params: () => ({ code: 'an-invitation-nobody-made' }),
      shows: '这张邀请已经失效',
      after: (page) => page.getByText('进入工作台').click(),
    },
    { name: 'ops-more', page: 'opsMore', openid: 'staff-operator', shows: '社群运营', elderToo: true },
    { name: 'ops-more-bare', page: 'opsMore', openid: 'staff-bare', shows: '找店主加上' },
    { name: 'ops-more-owner', page: 'opsMore', openid: 'staff-owner', shows: '季安然' },
    { name: 'ops-colleagues', page: 'opsColleagues', openid: 'staff-owner', shows: '等待加入', elderToo: true },
    {
      name: 'ops-colleague',
      page: 'opsColleagues',
      openid: 'staff-owner',
      shows: '停用这位同事',
      elderToo: true,
      after: (page) => page.getByText('阿宁').click(),
    },
    {
      name: 'ops-colleague-end',
      page: 'opsColleagues',
      openid: 'staff-owner',
      shows: '确定收回',
      after: async (page) => {
        await page.getByText('新同事').click();
        await page.getByText('收回邀请').click();
      },
    },
    {
      name: 'ops-invited',
      page: 'opsColleagues',
      openid: 'staff-owner',
      shows: '只能用一次',
      after: async (page) => {
        await page.getByRole('button', { name: '邀请同事' }).click();
        await page.getByRole('textbox').fill('小林');
        await page.getByText('生成邀请').click();
      },
    },
    { name: 'ops-log', page: 'opsLog', openid: 'staff-owner', shows: '邀请同事', elderToo: true },
    { name: 'ops-log-new', page: 'opsLog', openid: 'staff-bare', shows: '加入工作台' },
    { name: 'ops-out', page: 'opsMore', openid: 'staff-nobody', shows: '这里是店里人的工作台' },
    {
      name: 'ops-more-offline',
      page: 'opsMore',
      openid: 'staff-operator',
      shows: '没有网络',
      prepare: withoutNetwork('**/staff/**'),
    },
  ],
});
