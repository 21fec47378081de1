/** What the wall of badges says. */
export const badgeWords = {
  title: '我的徽章',
  count: (count: number): string => `${count} 枚徽章`,
  countUnit: '枚徽章',
  since: (day: string): string => `${day}得到`,
  from: (title: string): string => `来自「${title}」`,
  toEarn: '还能得到',
  until: (moment: string): string => `${moment} 截止`,
  benefits: '额外权益',
  benefit: { free_shipping: '免运费', early_access: '提前抢', dedicated_service: '专属客服' },
  uses: (left: number, uses: number): string => `还能用 ${left} 次，共 ${uses} 次`,
  usedUp: '用完了',
  emptyTitle: '墙上还空着',
  emptyLine: '做完一个任务，第一枚徽章就挂上来',
  emptyAction: '去看活动',
} as const;
