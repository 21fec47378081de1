import type { withdrawApproval } from '@memberday/shared/contract/approvals.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tag } from '../../ui/tag.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsApprovalsWords as said } from '../../words/ops/approvals.ts';
import { sayCost } from '../budgets/envelope-facts.ts';
import { here } from '../clock/here.ts';
import './approval-card.css';

export type ApprovalView = Output<typeof withdrawApproval>;

const tones = { waiting: 'warn', granting: 'warn', granted: 'good', refused: 'bad', withdrawn: 'quiet' } as const;

/** What is asked, by whom, why, and how it stands; below it what can be done about it. */
export const ApprovalCard = ({ of, children }: { readonly of: ApprovalView; readonly children?: ReactNode }) => {
  const { kind, title, cost, reason, state, askedByName, askedAt, note } = of;
  const { today, zone } = here();
  return (
    <View className="approval">
      <View className="approval__head">
        <Text className="approval__kind">{said.kinds[kind]}</Text>
        <Tag tone={tones[state]}>{said.states[state]}</Tag>
      </View>
      <Text className="approval__title">{[title, cost && sayCost(cost)].filter(Boolean).join(' · ')}</Text>
      <Text className="approval__line">{said.asked(askedByName, sayMoment(askedAt, today, zone))}</Text>
      <Text className="approval__line">{said.reason(reason)}</Text>
      {note && <Text className="approval__line">{said.note(note)}</Text>}
      {children}
    </View>
  );
};
