import { Text, View } from '@tarojs/components';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { badgeWords } from '../../../words/play/badges.ts';
import { missionWords as said } from '../../../words/play/mission.ts';
import { Medal } from '../badges/medal.tsx';
import { EarnedMoment, useEarnedMoment } from '../earned-moment.tsx';
import type { PanelProps } from '../panel.ts';
import { PanelAct } from '../panel-act.tsx';
import { missionView, type TaskRow } from './mission-view.ts';
import './mission.css';

/** Tasks with how far one is, counted from what one really did. */
export const MissionPanel = ({ activity, busy, trouble, take }: PanelProps<'mission'>) => {
  const moment = useEarnedMoment();
  const view = missionView(activity);
  const badge = activity.rewards.find(({ name, reward }) => name === activity.rules.all && reward.kind === 'badge');
  const collect = async (): Promise<void> => {
    const answer = await take({ do: 'collect' });
    if (answer?.ok) moment.show(answer.value);
  };
  return (
    <View className="panel">
      {view.all && (
        <View className="mission__all">
          {badge?.reward.kind === 'badge' && <Medal badge={badge.reward.badge} won={view.all.done} />}
          <Text className="mission__all-line">{view.all.done ? said.done : said.all}</Text>
          <Text className="mission__all-reward">{view.all.reward}</Text>
          {view.all.state && <Text className="mission__all-line">{view.all.state}</Text>}
        </View>
      )}
      <Section title={said.tasks}>
        <View className="mission__tasks" {...accessible({ role: 'list' })}>
          {view.rows.map((row) => (
            <TaskCard key={row.task} row={row} />
          ))}
        </View>
        <Text className="mission__fair">{said.fair}</Text>
      </Section>
      <View className="mission__wall">
        <RowGroup>
          <ListRow icon="star" title={badgeWords.title} onPress={() => go.to('badges')} />
        </RowGroup>
      </View>
      {view.button && (
        <PanelAct trouble={trouble}>
          <PillButton look="primary" busy={busy} onPress={() => void collect()}>
            {busy ? said.collecting : view.button}
          </PillButton>
        </PanelAct>
      )}
      <EarnedMoment of={moment} />
    </View>
  );
};

const TaskCard = ({ row }: { readonly row: TaskRow }) => {
  const { title, goal, percent, progress, reward, state, tone } = row;
  return (
    <View
      className="mission__task"
      {...accessible({ role: 'listitem', label: [title, goal, progress, reward, state].filter(Boolean).join('，') })}
    >
      <View className="mission__head">
        <Text className="mission__title">{title}</Text>
        {state && <Tag tone={tone}>{state}</Tag>}
      </View>
      {goal && <Text className="mission__line">{goal}</Text>}
      <View className="mission__track">
        <View className="mission__done" style={`width:${percent}%`} />
      </View>
      <View className="mission__foot">
        <Text className="mission__progress">{progress}</Text>
        {reward && <Text className="mission__reward">{reward}</Text>}
      </View>
    </View>
  );
};
