/** Who I am in the operator's tool, and what I may reach. */
export const opsMoreWords = {
  title: '我的工作台',
  scope: '我管的范围',
  shops: '门店',
  groups: '群',
  all: '全部',
  none: '还没有，找店主加上',
  count: (n: number): string => `${n} 个`,
} as const;
