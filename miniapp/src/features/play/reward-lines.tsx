import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { RewardLine } from './reward-lines-view.ts';
import './reward-lines.css';

type RewardLinesProps = { readonly lines: readonly RewardLine[] };

/** Rewards and what they ask for, one below the other; those that are reached are ticked off. */
export const RewardLines = ({ lines }: RewardLinesProps) => (
  <View className="reward-lines" {...accessible({ role: 'list' })}>
    {lines.map((line) => (
      <View
        key={line.key}
        className={`reward-lines__line reward-lines__line--${line.state}`}
        {...accessible({ role: 'listitem', label: [line.title, line.asks, line.standing].filter(Boolean).join('，') })}
      >
        <View className="reward-lines__mark">
          <Icon name={marks[line.state]} size="small" />
        </View>
        <View className="reward-lines__words">
          <Text className="reward-lines__title">{line.title}</Text>
          {line.asks && <Text className="reward-lines__asks">{line.asks}</Text>}
        </View>
        {line.standing && <Text className="reward-lines__standing">{line.standing}</Text>}
      </View>
    ))}
  </View>
);

const marks: Readonly<Record<RewardLine['state'], IconName>> = { reached: 'check', ahead: 'gift', gone: 'lock' };
