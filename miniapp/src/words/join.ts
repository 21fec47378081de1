import { theme } from '../theme/current.ts';

const { brand } = theme;

/** What joining says, and the gentle second step after it. */
export const joinWords = {
  title: `加入${brand.name}会员`,
  line: brand.motto,
  phone: '手机号',
  phoneLine: '选填，方便找回会员卡',
  phoneAsk: '用微信手机号',
  phoneGiven: '已选好',
  phoneDenied: '没选也可以直接加入',
  consent: {
    marketing: { name: '优惠和活动提醒', line: '券快过期、会员日开始时告诉你' },
    personalisation: { name: '按口味推荐', line: '参考你买过的东西，少推不相干的' },
    sharing: { name: '与合作品牌共享', line: '只用于你参加的联名活动' },
  },
  consentNote: '都可以不开，以后也能随时改',
  agree: '我已阅读并同意',
  and: '和',
  terms: '会员协议',
  privacy: '隐私指引',
  agreeLabel: '同意会员协议和隐私指引',
  agreeFirst: '先看一看并勾选上面的协议',
  submit: '加入会员',
  submitting: '正在加入',
  later: '以后再说',
  welcome: `欢迎加入${brand.name}`,
  welcomeBack: '欢迎回来',
  gift: {
    title: '还有一份生日礼',
    line: '告诉我们哪天过生日，那天有礼。不填也没关系',
    birthday: '生日',
    choose: '选一个日子',
    once: '生日礼按这一天送，选对再存',
    interests: '平时喜欢什么',
    interestsLine: '最多选 6 样，随时能改',
    submit: '存下来',
    submitting: '正在存',
    skip: '先不填',
    saved: '记下了',
  },
} as const;
