/**
 * What the operator's tool says. Pages of the sub-package `ops` take their words straight from files of this folder: in `words.ts` they
 * would be loaded by every member.
 */
export const opsShellWords = {
  tabs: { today: '今日', groups: '群', activities: '活动', till: '核销', more: '我的' },
  out: {
    title: '这里是店里人的工作台',
    line: '有邀请码就能进来，没有的话找店主要一个',
    enter: '输入邀请码',
  },
  roles: {
    owner: '店主',
    marketer: '运营负责人',
    operator: '社群运营',
    clerk: '店员',
    agent: '客服',
    integration: '系统对接',
  },
} as const;
