import type { Problem, ProblemCode, ProblemFacts } from '@memberday/shared/domain/problem.ts';

/** What happened in one sentence, and what to do about it in another. */
export type Advice = {
  readonly say: string;
  readonly next: string;
  /** The one button that helps; `none` where a tap on this screen cannot. */
  readonly remedy: 'retry' | 'edit' | 'none';
};

/** Words for every refusal the platform can give. A new code without words does not compile. */
const adviceFor: { readonly [Code in ProblemCode]: (facts: ProblemFacts[Code]) => Advice } = {
  invalid_input: () => ({ say: '有一处没填对', next: '检查一下再提交', remedy: 'edit' }),
  invalid_value: () => ({ say: '这一项的内容不太对', next: '换一个再试', remedy: 'edit' }),
  not_signed_in: () => ({ say: '登录过期了', next: '再试一次，会自动登录', remedy: 'retry' }),
  not_allowed: () => ({ say: '这里暂时不对你开放', next: '需要的话，问问店里的伙伴', remedy: 'none' }),
  not_found: () => ({ say: '没找到，可能已经撤下了', next: '回上一页看看别的', remedy: 'none' }),
  too_large: ({ limitBytes }) => ({
    say: '内容太大了',
    next: `请控制在 ${Math.floor(limitBytes / 1024)} KB 以内`,
    remedy: 'edit',
  }),
  too_many_requests: ({ retryAfterSeconds }) => ({
    say: '点得有点快',
    next: `${waitFor(retryAfterSeconds)}再试`,
    remedy: 'retry',
  }),
  contradicts_earlier: () => ({
    say: '这一笔之前提交过，内容不一样',
    next: '核对后再提交，或联系店里',
    remedy: 'edit',
  }),
  busy: ({ retryAfterSeconds }) => ({
    say: '来的人有点多',
    next: `${waitFor(retryAfterSeconds)}再试`,
    remedy: 'retry',
  }),
  wechat_code_invalid: () => ({ say: '微信授权过期了', next: '再点一次就好', remedy: 'retry' }),
  wechat_blocked: () => ({ say: '微信暂时不让这个账号登录', next: '先在微信里完成安全验证', remedy: 'none' }),
  wechat_unavailable: ({ retryAfterSeconds }) => ({
    say: '微信那边没有回应',
    next: `${waitFor(retryAfterSeconds)}再试`,
    remedy: 'retry',
  }),
  phone_taken: () => ({ say: '这个手机号已经是会员了', next: '换一个号码，或请店员帮你合并账号', remedy: 'edit' }),
  consent_missing: () => ({
    say: '还差一步：同意会员协议',
    next: '勾选后再加入；勾了还不行，请更新小程序',
    remedy: 'edit',
  }),
  member_closed: () => ({ say: '这个会员账号已经注销', next: '想回来的话，跟店里说一声', remedy: 'none' }),
  points_short: ({ shortBy }) => ({ say: `还差 ${shortBy} 积分`, next: '再攒攒，或换个小一点的', remedy: 'none' }),
  limit_reached: ({ limit, period }) => ({
    say: `${limitPeriod[period] ?? '这里'}的上限是 ${limit}，已经用完了`,
    next: '过些时候再来',
    remedy: 'none',
  }),
  adjustment_settled: () => ({ say: '这笔调整已经处理过了', next: '刷新看看结果', remedy: 'retry' }),
  same_person: () => ({ say: '两边是同一个人', next: '换一位会员再试', remedy: 'edit' }),
  invite_invalid: () => ({ say: '这张邀请已经失效', next: '请店主重新发一张', remedy: 'none' }),
};

export const adviseOn = <Code extends ProblemCode>(problem: Problem<Code>): Advice => {
  const advise = adviceFor[problem.code] as (facts: unknown) => Advice;
  return advise(problem.facts);
};

const waitFor = (seconds: number): string => (seconds > 1 ? `${seconds} 秒后` : '稍等一下');

const limitPeriod: Readonly<Record<string, string>> = { hour: '一小时', day: '一天', week: '一周', month: '一个月' };
