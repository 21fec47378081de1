/** What is put before a member, and why. */
export const slotWords = {
  titles: {
    home: '也许你会喜欢',
    'after-purchase': '下次可以带上',
    'coupon-centre': '领完券，看看这些',
  },
  general: { title: '大家都在买', line: '没用到你的个人信息' },
  reasons: {
    own: '你常买',
    alike: '和你口味像的人也买',
    follows: '常和你买的一起出现',
    popular: '最近很多人买',
    picked: '店里挑的',
    on: (end: string): string => `${end} 结束`,
    opens: (moment: string): string => `${moment} 开始`,
  },
  label: (name: string, reason: string): string => `${name}，${reason}`,
  why: {
    own: '看了你以前买过的东西，这一样你买得最勤。',
    alike: '和你买得差不多的会员，最近也买了它。',
    follows: '买过你最近买的那些，下一次常会带上它。',
    popular: '最近店里卖得多，谁来看都一样。',
    picked: '店里专门挑出来给大家看的。',
    where: '到店就能买到，结账时报会员码，积分照记。',
    privacy: '不想按购买记录推荐，可以在隐私设置里关掉。',
    toPrivacy: '去隐私设置',
    close: '知道了',
  },
} as const;
