import { done } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { useAction } from '../../../features/acting/use-action.ts';
import { BindSheet } from '../../../features/groups/bind-sheet.tsx';
import type { GroupCard } from '../../../features/groups/card-of-task.ts';
import { GroupRows } from '../../../features/groups/group-rows.tsx';
import type { BoardBy } from '../../../features/groups/groups-view.ts';
import { Leaderboard } from '../../../features/groups/leaderboard.tsx';
import { useOpenedGroup } from '../../../features/groups/use-opened-group.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { ShareButton } from '../../../features/share/share-button.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { Blank } from '../../../ui/blank.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Steps } from '../../../ui/steps.tsx';
import { opsGroupsWords as said } from '../../../words/ops/groups.ts';
import './index.css';

/** The groups one looks after, which of them does best, and how to take on another. */
export default function GroupsPage() {
  const [by, setBy] = useState<BoardBy>('joins');
  // A refresh asks by what is chosen then, not by what was chosen when the page opened.
  const chosenBy = useRef(by);
  chosenBy.current = by;
  const mine = useStaffLoaded(() => loadMine(chosenBy.current));
  const ask = useAction((chosen: BoardBy) => staffApi.getLeaderboard({ by: chosen }));
  const [binding, setBinding] = useState(false);
  const isInGroup = useOpenedGroup();
  useShareCard(() => bindCard);

  const choose = async (chosen: BoardBy): Promise<void> => {
    setBy(chosen);
    const answer = await ask.run(chosen);
    if (answer?.ok && mine.state.step === 'shown') mine.put({ ...mine.state.value, board: answer.value });
  };

  return (
    <OpsScreen tab="groups">
      {isInGroup && (
        <View className="ops-groups__here">
          <View className="ops-groups__here-words">
            <Text className="ops-groups__here-title">{said.here.title}</Text>
            <Text className="ops-groups__here-line">{said.here.line}</Text>
          </View>
          <PillButton look="primary" onPress={() => setBinding(true)}>
            {said.here.take}
          </PillButton>
        </View>
      )}
      <Loaded of={mine} skeleton={<LinesSkeleton lines={6} />}>
        {({ groups, left, board }) => (
          <View>
            {groups.length === 0 ? (
              <Blank drawing="cup" title={said.empty.title} line={said.empty.line} />
            ) : (
              <>
                <Section title={said.mine}>
                  <GroupRows groups={groups} />
                  {left > 0 && <Text className="ops-groups__left">{said.left(left)}</Text>}
                </Section>
                {groups.length > 1 && (
                  <Section title={said.board}>
                    {ask.trouble && <Notice>{ask.trouble.say}</Notice>}
                    <Leaderboard board={board} by={by} onChoose={(chosen) => void choose(chosen)} />
                  </Section>
                )}
              </>
            )}
            <Section title={said.how.title}>
              <Steps steps={said.how.steps.map((title) => ({ title }))} at={isInGroup ? 2 : 0} />
              <View className="ops-groups__share">
                <ShareButton look="quiet" wide card={bindCard}>
                  {said.how.share}
                </ShareButton>
              </View>
            </Section>
          </View>
        )}
      </Loaded>
      <BindSheet
        open={binding}
        onClose={() => setBinding(false)}
        onBound={() => {
          setBinding(false);
          void mine.refresh();
        }}
      />
    </OpsScreen>
  );
}

/** Members who tap it see the shop as always; the operator comes back here from it. */
const bindCard: GroupCard = { title: said.how.card, to: 'home', params: {}, from: {} };

const loadMine = async (by: BoardBy) => {
  const [groups, board] = await Promise.all([staffApi.listGroups({}), staffApi.getLeaderboard({ by })]);
  if (!groups.ok) return groups;
  if (!board.ok) return board;
  return done({ groups: groups.value.groups, left: groups.value.left, board: board.value });
};
