/** What a draw says. */
export const drawWords = {
  left: (count: number): string => (count > 0 ? `还有 ${count} 次机会` : '机会用完了'),
  leftCount: '次机会',
  draw: '抽一签',
  drawing: '正在抽',
  drawAgain: '再抽一签',
  noChance: '机会用完了',
  waiting: '还没开始',
  paused: '暂停一下',
  over: '已经结束',
  jar: '签筒',
  won: '抽中啦',
  notWon: '这次没中',
  notWonLine: '下一签也许就是',
  /** What was drawn was gone; this was given for it. */
  gaveInstead: (drawn: string): string => `抽到的是${drawn}，已经送完，按说明改送这一份`,
  goneNothing: (drawn: string): string => `抽到的是${drawn}，已经送完了`,
  gone: '已经送完',
  prizes: '奖品和概率',
  prizesNote: '每一签互不影响，概率从开始到结束都不变',
  percent: (percent: string): string => `概率 ${percent}`,
  leftOf: (left: string, most: string): string => (left === '0' ? `${most} 份已送完` : `约剩 ${left} / ${most} 份`),
  whenGone: (title: string): string => `送完后改送${title}`,
  earn: '怎样得到机会',
  free: (count: number, each: 'activity' | 'day'): string =>
    each === 'day' ? `每天送 ${count} 次，当天有效` : `送你 ${count} 次`,
  byOrders: (atLeast: string | null, most: number): string =>
    `${atLeast === null ? '每买一单' : `每单满 ${atLeast} `}得 1 次，最多 ${most} 次`,
  byCheckIns: (most: number): string => `每打卡一天得 1 次，最多 ${most} 次`,
  earned: (count: number): string => `已得 ${count} 次`,
  mine: '我的签',
  nth: (n: number): string => `第 ${n} 签`,
  fair: '怎么知道公平',
  fairLine: '结果在开始前就封存了，结束后人人可以验',
  /** Hexadecimal: read by nobody, compared by everybody. */
  seal: (start: string): string => `封存码 ${start}…`,
} as const;
