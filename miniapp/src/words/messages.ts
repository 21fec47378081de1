/** The inbox, and the asking for permission to send. */
export const messageWords = {
  title: '消息',
  loading: '正在看有没有新消息',
  empty: { title: '还没有消息', line: '券快到期、抢券快开始，会在这里说一声' },
  emptyAction: '去领券中心看看',
  end: '只留最近 90 天的消息',
  unread: '未读',
  couponsExpiring: {
    title: '券快过期了',
    one: (name: string, end: string): string => `「${name}」${end} 过期`,
    more: (name: string, count: number): string => `「${name}」等 ${count} 张券快过期了`,
    go: '去用券',
  },
  pointsExpiring: {
    title: '积分快过期了',
    line: (points: string, day: string): string => `${points} 分，${day} 24:00 过期`,
    go: '去换点什么',
  },
  dropOpening: {
    title: '快开抢了',
    line: (name: string, moment: string): string => `「${name}」${moment} 开抢`,
    go: '去看看',
  },
  exchangeLapsed: {
    title: '没来得及取，积分退回了',
    line: (name: string, points: string): string => `「${name}」过了取货时间，退回 ${points} 积分`,
    go: '看看这笔兑换',
  },
  asking: {
    /** What each kind of message is for, as the end of a sentence. */
    kinds: {
      drop_opening: { name: '抢券提醒', line: '开抢前 5 分钟' },
      coupon_expiring: { name: '券到期提醒', line: '过期前 3 天' },
      points_expiring: { name: '积分到期提醒', line: '过期前一周' },
      exchange_ready: { name: '兑换取货提醒', line: '东西到店的时候' },
      tier_changed: { name: '等级变化提醒', line: '升级或快要降级的时候' },
    },
    offer: (names: string): string => `要不要微信提醒你？${names}`,
    offerLine: '点一次，发一条，不会多发',
    offerButton: '提醒我',
    asking: '正在问微信',
    thanks: '好的，到时候微信告诉你',
    declined: '没关系，消息页里也看得到',
    credits: (count: number): string => (count === 0 ? '还没允许' : `还能发 ${count} 条`),
    banned: '微信暂时不能发这一类',
    more: '再允许一次',
    modalTitle: '允许发一条微信提醒？',
    modalText: '在微信里，这里弹出的是微信自己的授权框。每允许一次，只能发一条。',
    modalYes: '允许',
    modalNo: '取消',
  },
} as const;
