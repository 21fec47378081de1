import type { ActivityRefusal } from '@memberday/shared/domain/activities/refusals.ts';

/** What an activity says when it does not take a step, and what to do then. A reason without words does not compile. */
export const activityRefusals: Readonly<
  Record<ActivityRefusal, { readonly say: string; readonly next: string; readonly remedy: 'retry' | 'none' }>
> = {
  group_needed: { say: '这是群友专享的活动', next: '从群里的卡片点进来就能参加', remedy: 'none' },
  not_in_this_state: { say: '这一步现在做不了', next: '刷新看看最新的进度', remedy: 'retry' },
  day_is_kept: { say: '这一天已经打过卡了', next: '不用再补', remedy: 'none' },
  day_too_far: { say: '这一天补不了了', next: '看看还有哪天能补', remedy: 'none' },
  no_make_up_card: { say: '补签卡用完了', next: '按时打卡还能再得', remedy: 'none' },
  full: { say: '名额和候补都满了', next: '有人取消会再放出来，晚点再看看', remedy: 'retry' },
  still_waiting: { say: '还在候补，没有轮到', next: '有人取消时会自动补上', remedy: 'none' },
  place_given_back: { say: '这个名额已经取消了', next: '想来的话，重新报名', remedy: 'none' },
  too_late_to_cancel: { say: '过了可以取消的时间', next: '来不了的话，跟店里说一声', remedy: 'none' },
  no_chance: { say: '抽奖机会用完了', next: '看看怎样再得一次', remedy: 'none' },
};
