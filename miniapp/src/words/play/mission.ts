/** What missions and badges say. */
export const missionWords = {
  tasks: '任务',
  progress: (have: string, need: string, unit: string): string => `${have} / ${need}${unit && ` ${unit}`}`,
  reached: '已完成',
  given: '奖励已到账',
  coming: '奖励正在发放',
  noneLeft: '奖励已发完',
  takenBack: '退单后收回了',
  collect: '领取奖励',
  begin: '接受任务',
  collecting: '正在核对',
  done: '全部完成',
  all: '全部完成再得',
  fair: '进度按真实的订单和打卡来数，退了单会减回去，奖励也会收回',
  goal: {
    orders: (count: number, atLeast: string | null): string =>
      atLeast === null ? `买 ${count} 单` : `买 ${count} 单，每单满 ${atLeast}`,
    spend: (money: string): string => `累计消费 ${money}`,
    categories: (count: number): string => `买过 ${count} 种不同的品类`,
    categoriesOf: (count: number, names: string): string => `${names} 里买过 ${count} 种`,
    'check-ins': (count: number): string => `打卡 ${count} 天`,
    friends: (count: number): string => `带来 ${count} 位下单的朋友`,
  },
  unit: {
    orders: '单',
    spend: '',
    categories: '种',
    'check-ins': '天',
    friends: '位',
  },
} as const;
