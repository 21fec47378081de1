import { View } from '@tarojs/components';
import { useState } from 'react';
import { useAction } from '../../../features/acting/use-action.ts';
import { ApprovalCard, type ApprovalView } from '../../../features/approvals/approval-card.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffPages } from '../../../features/staff/use-staff-loaded.ts';
import { staffHere } from '../../../features/staff/use-standing.ts';
import { go } from '../../../routes.ts';
import { Blank } from '../../../ui/blank.tsx';
import { ListRow } from '../../../ui/list-row.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { opsApprovalsWords as said } from '../../../words/ops/approvals.ts';

type Which = 'waiting' | 'mine';

/** What waits for a second person, and what one has asked for oneself. */
export default function ApprovalsPage() {
  return (
    <OpsScreen>
      <Inside />
    </OpsScreen>
  );
}

const Inside = () => {
  const role = staffHere()?.role;
  const settles = role === 'owner' || role === 'marketer';
  const [which, setWhich] = useState<Which>(settles ? 'waiting' : 'mine');
  const tabs = (['waiting', 'mine'] as const).map((key) => ({ key, label: said.tabs[key] }));
  return (
    <View>
      {settles && <Tabs tabs={tabs} chosen={which} onChoose={setWhich} />}
      <Approvals key={which} which={which} />
    </View>
  );
};

const Approvals = ({ which }: { readonly which: Which }) => {
  const pages = useStaffPages<ApprovalView>(async (cursor) => {
    const asked = { limit: 20, cursor };
    const answer = await (which === 'waiting' ? staffApi.listApprovals(asked) : staffApi.listMyApprovals(asked));
    return answer.ok ? { ok: true, value: { items: answer.value.approvals, cursor: answer.value.cursor } } : answer;
  });
  return (
    <Loaded of={pages} skeleton={<LinesSkeleton lines={6} />}>
      {({ items }) => (
        <View>
          {items.length === 0 && <Blank drawing="loaf" {...said.empty[which]} />}
          {items.map((each) => (
            <ApprovalCard key={each.approvalId} of={each}>
              <Ways of={each} which={which} onDone={() => void pages.refresh()} />
            </ApprovalCard>
          ))}
          <Tail of={pages} end={said.end} />
        </View>
      )}
    </Loaded>
  );
};

type WaysProps = { readonly of: ApprovalView; readonly which: Which; readonly onDone: () => void };

/** Yes and no to another's wish, taking back one's own; whoever said yes before a crash may say it again. */
const Ways = ({ of: { approvalId, kind, subject, state, askedBy }, which, onDone }: WaysProps) => {
  const settle = useAction((approve: boolean) => staffApi.settleApproval({ approvalId, approve }));
  const withdraw = useAction(() => staffApi.withdrawApproval({ approvalId }));
  const trouble = settle.trouble ?? withdraw.trouble;
  const isOwn = askedBy === staffHere()?.staffId;
  const isOpen = state === 'waiting' || state === 'granting';
  if (!isOpen) return null;
  return (
    <View>
      {trouble && <Notice>{`${trouble.say}，${trouble.next}`}</Notice>}
      {which === 'waiting' && kind === 'goodwill' && staffHere()?.role === 'owner' && (
        <ListRow icon="person" title={said.see} onPress={() => go.to('opsMember', { memberId: subject })} />
      )}
      {which === 'waiting' && isOwn && <Notice>{said.own}</Notice>}
      {which === 'waiting' && !isOwn && (
        <View className="approval__ways">
          <PillButton
            look="line"
            disabled={state === 'granting'}
            busy={settle.busy}
            onPress={() => void settle.run(false).then(onDone)}
          >
            {said.no}
          </PillButton>
          <PillButton look="primary" busy={settle.busy} onPress={() => void settle.run(true).then(onDone)}>
            {settle.busy ? said.working : said.yes}
          </PillButton>
        </View>
      )}
      {which === 'mine' && state === 'waiting' && (
        <View className="approval__ways">
          <PillButton look="line" busy={withdraw.busy} onPress={() => void withdraw.run().then(onDone)}>
            {said.withdraw}
          </PillButton>
        </View>
      )}
    </View>
  );
};
