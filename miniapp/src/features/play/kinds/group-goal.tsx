import { Text, View } from '@tarojs/components';
import { useTheme } from '../../../theme/worn.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { tierRingImage } from '../../../ui/tier-ring.ts';
import { activityWords } from '../../../words/play/activity.ts';
import { groupGoalWords as said } from '../../../words/play/group-goal.ts';
import { ShareButton } from '../../share/share-button.tsx';
import { EarnedMoment, useEarnedMoment } from '../earned-moment.tsx';
import type { PanelProps } from '../panel.ts';
import { PanelAct } from '../panel-act.tsx';
import { RewardLines } from '../reward-lines.tsx';
import { useLiveCard } from '../use-live-card.ts';
import { type GroupGoalView, groupGoalView } from './group-goal-view.ts';
import './group-goal.css';

/** A ring that the group closes together, and what it opens for everybody in it. */
export const GroupGoalPanel = ({ activity, busy, trouble, take }: PanelProps<'group-goal'>) => {
  const view = groupGoalView(activity);
  useLiveCard(activity);
  const moment = useEarnedMoment();

  const join = async (): Promise<void> => {
    const answer = await take({ do: 'join' });
    if (answer?.ok) moment.show(answer.value);
  };

  return (
    <View className="panel">
      <View>
        {view.hasGroup ? (
          <Ring view={view} />
        ) : (
          <Blank drawing="letter" title={said.noGroupTitle} line={said.noGroupLine} />
        )}
      </View>
      <Section title={activityWords.rewards}>
        <RewardLines lines={view.rewards} />
      </Section>
      <PanelAct trouble={trouble}>
        {view.button && view.hasGroup && (
          <PillButton look="primary" busy={busy} disabled={!view.button.can} onPress={() => void join()}>
            {busy ? said.joining : view.button.label}
          </PillButton>
        )}
        {(view.mine || !view.hasGroup) && activity.stage === 'open' && (
          <ShareButton
            look={view.mine ? 'primary' : 'quiet'}
            card={{ to: 'activity', params: { activityId: activity.activityId } }}
          >
            {view.mine ? said.call : said.callFirst}
          </ShareButton>
        )}
      </PanelAct>
      <EarnedMoment of={moment} />
    </View>
  );
};

const Ring = ({ view }: { readonly view: GroupGoalView }) => {
  const { colours } = useTheme();
  const picture = tierRingImage({ share: view.share, ring: colours.brand, track: colours.brandTint });
  return (
    <View className="group-goal">
      <View
        className="group-goal__ring"
        style={`background-image:url("${picture}")`}
        {...accessible({ role: 'img', label: said.ring(view.people, view.goal) })}
      >
        <Text className="group-goal__people">{String(view.people)}</Text>
        <Text className="group-goal__of">{said.of(view.goal)}</Text>
      </View>
      <Text className="group-goal__line">{view.line}</Text>
      {view.mine && <Text className="group-goal__mine">{view.mine}</Text>}
    </View>
  );
};
