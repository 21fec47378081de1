/** A template as an app's admin console holds it: `content` is one line a field. */
export type SubscribeTemplate = {
  readonly priTmplId: string;
  readonly title: string;
  readonly content: string;
  readonly example: string;
};

type Line = readonly [label: string, field: string, example: string];

const template = (priTmplId: string, title: string, lines: readonly Line[]): SubscribeTemplate => ({
  priTmplId,
  title,
  content: lines.map(([label, field]) => `${label}:{{${field}.DATA}}\n`).join(''),
  example: lines.map(([label, , example]) => `${label}:${example}\n`).join(''),
});

/** What every app of the sandbox has picked from WeChat's library. */
export const subscribeTemplates: readonly SubscribeTemplate[] = [
  template('local-drop-opening', '活动开始提醒', [
    ['活动名称', 'thing1', '周年庆满减'],
    ['开始时间', 'time2', '2019年10月1日 15:01'],
    ['温馨提示', 'thing3', '数量有限，先到先得'],
  ]),
  template('local-live-starting', '直播开播提醒', [
    ['直播主题', 'thing1', '新品首发'],
    ['开播时间', 'time3', '2019年10月1日 20:00'],
  ]),
  template('local-coupon-expiring', '优惠券到期提醒', [
    ['券名称', 'thing1', '满100减20'],
    ['数量', 'number2', '2'],
    ['到期时间', 'time4', '2019年10月1日 23:59'],
  ]),
  template('local-points-expiring', '积分到期提醒', [
    ['到期积分', 'number1', '320'],
    ['到期日期', 'date2', '2019年10月31日'],
    ['温馨提示', 'thing4', '到期后积分清零'],
  ]),
  template('local-exchange-ready', '取货提醒', [
    ['商品名称', 'thing1', '陶瓷杯'],
    ['取货门店', 'thing2', '人民广场店'],
    ['取货码', 'character_string3', '12345678'],
    ['截止时间', 'time5', '2019年10月1日 21:00'],
  ]),
  template('local-reward-given', '奖励到账通知', [
    ['奖励来源', 'thing1', '邀请好友'],
    ['奖励内容', 'thing2', '50积分'],
    ['到账时间', 'time3', '2019年10月1日 15:01'],
  ]),
  template('local-tier-changed', '会员等级变更通知', [
    ['原等级', 'thing1', '银卡'],
    ['现等级', 'thing2', '金卡'],
    ['变更时间', 'time3', '2019年10月1日 15:01'],
  ]),
];

/** Label and key of each field, in order. */
export const linesOf = ({ content }: SubscribeTemplate): { label: string; key: string }[] =>
  [...content.matchAll(/^(.*?):\{\{(\w+)\.DATA\}\}$/gm)].map(([, label = '', key = '']) => ({ label, key }));
