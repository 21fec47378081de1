/** Words of the pieces that know no feature. */
export const ui = {
  days: '天',
  timeLeft: (days: number, hours: number, minutes: number) =>
    `还有${days > 0 ? `${days}天` : ''}${hours > 0 ? `${hours}小时` : ''}${minutes > 0 || (days === 0 && hours === 0) ? `${minutes}分钟` : ''}`,
  fewer: '减一',
  more: '加一',
  count: (count: number) => `数量 ${count}`,
  step: { done: '已完成', now: '进行中', ahead: '还没到' },
  ticketState: { live: '', soon: '还没开始', used: '已使用', expired: '已过期', locked: '暂不能用' },
  memberCode: '会员码',
} as const;
