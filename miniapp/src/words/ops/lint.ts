import type { LintCode } from '@memberday/shared/domain/lint/wordings.ts';

/** What is wrong with a text, and what to write instead. */
export const lintWords: Readonly<Record<LintCode, { readonly say: string; readonly next: string }>> = {
  share_reward: { say: '不能奖励分享、转发、点赞或关注', next: '改成奖励会员自己做的事：签到、到店、下单' },
  pyramid: { say: '不能按下线发奖励', next: '最多两级，且只看朋友自己的消费' },
  invite_without_action: { say: '带朋友的奖励要写明朋友做了什么', next: '写上「朋友首单算数后」再发' },
  random_for_inviting: { say: '带朋友的奖励不能靠抽', next: '人人一样，提前写清楚' },
  odds_missing: { say: '有抽奖，没写中奖概率', next: '在旁边写上每个奖的概率' },
  odds_not_whole: { say: '概率加起来不是 100%', next: '把「未中奖」也算进去' },
  dates_missing: { say: '没写时间', next: '写上从哪天到哪天' },
  window_backwards: { say: '结束比开始早', next: '改一下日期' },
  superlative: { say: '广告法不让用这种绝对的词', next: '换成看得见的好：产地、做法、时间' },
  absolute_promise: { say: '话说得太满', next: '写上条件，或者删掉' },
  medical_claim: { say: '吃的喝的不能说疗效', next: '写味道和用料就好' },
  data_purpose_missing: { say: '要个人信息，没说拿来做什么', next: '同一句里写「用于…」，只要需要的' },
  data_too_much: { say: '活动用不到这么私密的信息', next: '删掉，不收这一项' },
  personal_data_shown: { say: '群里会看到的文字里有号码', next: '把号码去掉' },
  false_urgency: { say: '别催得太急', next: '写上真实的时间或数量' },
  price_not_lower: { say: '兑换节的价没有比平时低', next: '再低一点，或拿掉这一件' },
  no_reward_limit: { say: '没写最多发多少份', next: '填一个总数' },
};
