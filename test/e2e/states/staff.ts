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
