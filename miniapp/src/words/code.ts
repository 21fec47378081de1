/** Words of the member code. */
export const codeWords = {
  title: '会员码',
  line: (tier: string, points: string) => `${tier} · ${points} 积分`,
  qrLabel: '会员码二维码，给店员扫',
  barLabel: '会员码条形码',
  changes: (seconds: number) => `${seconds} 秒后换新码`,
  loading: '正在取你的会员码',
  hint: '付款前给店员扫一下，就能积分、用券。码半分钟换一个、只认一次，截图发给别人也用不了。',
  offline: (until: string) => `没有网络也能用，可以用到 ${until}`,
  over: '断网有一会儿了，码用完了',
  overNext: '连上网就有新的；着急的话，报手机号给店员也行',
} as const;
