/** Who I am in the operator's tool, what I may reach, and what else there is. */
export const opsMoreWords = {
  title: '我的工作台',
  scope: '我管的范围',
  shops: '门店',
  groups: '群',
  all: '全部',
  none: '还没有，找店主加上',
  noGroups: '还没有，从群里的小程序卡片进来就能绑定',
  count: (n: number): string => `${n} 个`,
  work: '常用',
  links: {
    opsMember: { title: '查会员', line: '手机后四位、姓名或会员码' },
    opsBudget: { title: '我的额度', line: '积分、券和金额还剩多少' },
    opsApprovals: { title: '审批', line: '我提的、等我批的' },
    opsLives: { title: '直播', line: '排一场、放券、看数' },
    opsModerate: { title: '晒单审核', line: '看图、通过、上精选' },
    opsFriends: { title: '好友邀请核查', line: '看着不对劲的先看一眼' },
    opsColleagues: { title: '同事', line: '邀请、改范围、停用' },
    opsSystems: { title: '系统对接', line: '别的平台的订单、系统密钥' },
    opsLog: { title: '我的操作记录', line: '做过的都在这里' },
  },
  member: '回到会员首页',
} as const;
