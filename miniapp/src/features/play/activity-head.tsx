import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { ActivityHead } from './activity-head-view.ts';
import './activity-head.css';

type ActivityHeadProps = { readonly head: ActivityHead; readonly onTurn: () => void };

/** What it is, how long it goes on, and how many are in it. */
export const Head = ({ head, onTurn }: ActivityHeadProps) => (
  <View className="activity-head">
    <View className="activity-head__tags">
      <Tag tone="brand">{head.kind}</Tag>
      {head.facts.map((fact) => (
        <Text key={fact} className="activity-head__fact">
          {fact}
        </Text>
      ))}
    </View>
    <View className="activity-head__title" {...accessible({ role: 'heading' })}>
      <Text>{head.title}</Text>
    </View>
    {head.line && <Text className="activity-head__line">{head.line}</Text>}
    <View className="activity-head__time">
      <Text className="activity-head__standing">{head.standing}</Text>
      {head.countdown && <Countdown until={head.countdown.until} label={head.countdown.label} onEnd={onTurn} />}
    </View>
  </View>
);
