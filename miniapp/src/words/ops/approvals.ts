import type { ApprovalKind, ApprovalState } from '@memberday/shared/domain/approvals/approval.ts';
import type { RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
import { sayMetric } from './budget.ts';

/** What one asks and another allows. */
export const opsApprovalsWords = {
  title: '审批',
  tabs: { waiting: '等我批', mine: '我提的' },
  kinds: {
    top_up: '加额度',
    goodwill: '补偿会员',
    start_activity: '开活动',
    start_member_day: '上线会员日',
  } satisfies Readonly<Record<ApprovalKind, string>>,
  states: {
    waiting: '等待中',
    granting: '正在办',
    granted: '已通过',
    refused: '未通过',
    withdrawn: '已撤回',
  } satisfies Readonly<Record<ApprovalState, string>>,
  asked: (name: string, moment: string): string => `${name} · ${moment}`,
  adds: (cost: RewardCost): string =>
    (['points', 'coupons', 'fen'] as const)
      .filter((metric) => cost[metric] > 0)
      .map((metric) => sayMetric[metric](cost[metric]))
      .join('、'),
  reason: (reason: string): string => `理由：${reason}`,
  end: '就这些了',
  note: (note: string): string => `回复：${note}`,
  see: '看看这位会员',
  yes: '通过',
  no: '不通过',
  working: '正在办…',
  withdraw: '撤回',
  own: '这是你自己提的，要请另一位同事来批',
  empty: {
    waiting: { title: '没有要批的', line: '同事申请加额度、开大活动时，会出现在这里' },
    mine: { title: '还没提过申请', line: '额度不够、补偿超限时，申请会列在这里' },
  },
} as const;
