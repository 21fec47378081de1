/** What members will be worth in the coming year. */
export const opsValueWords = {
  title: '未来一年值多少',
  waiting: '今晚第一次估算，明早就有了',
  worth: (worth: string): string => `约 ${worth}`,
  alive: (alive: string, members: string): string => `买过的 ${members} 人里，约 ${alive} 人还会再来`,
  visits: (times: string): string => `预计一年里再来 ${times} 次`,
  between: (times: string, low: string, high: string): string =>
    `预计一年里再来 ${times} 次，多半在 ${low} 到 ${high} 次之间`,
  chart: (parts: string): string => `从低到高每一成会员值多少：${parts}`,
  part: (at: number, worth: string): string => `第 ${at} 成 ${worth}`,
  axis: '每根是一成会员，从低到高',
  top: (percent: string): string => `最值钱的一成，占全部的 ${percent}`,
  topName: '最值钱的一成',
  topLine: (members: string, from: string): string => `${members} 人，每人一年至少值 ${from}`,
  held: (days: number, expected: string, actual: string): string =>
    `拿 ${days} 天前的预估对一对：估来 ${expected} 次，实际 ${actual} 次`,
  notYet: '再攒三个月，就能拿预估和实际对一对',
  rough: '回头客还少，这些数先当个大概',
} as const;
