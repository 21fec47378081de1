import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Hit } from '../../ui/hit.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { ActivityLine } from './activity-line.ts';
import './activity-lines.css';

/** Activities in a list, each with how it stands; a tap leads to its page. */
export const ActivityLines = ({ lines }: { readonly lines: readonly ActivityLine[] }) => (
  <View className="activity-lines">
    {lines.map((line) => (
      <View
        key={line.activityId}
        className={line.isOver ? 'activity-lines__place activity-lines__place--over' : 'activity-lines__place'}
      >
        <View className="activity-lines__line" {...accessible({ hidden: true })}>
          <View className="activity-lines__icon">
            <Icon name={line.icon} />
          </View>
          <View className="activity-lines__words">
            <View className="activity-lines__head">
              <Text className="activity-lines__title">{line.title}</Text>
              {line.mine ? (
                <Tag tone="good">{line.mine}</Tag>
              ) : (
                <Tag tone={line.isOver ? 'quiet' : 'brand'}>{line.kind}</Tag>
              )}
            </View>
            {line.line && <Text className="activity-lines__text">{line.line}</Text>}
            <Text className="activity-lines__standing">{line.standing}</Text>
          </View>
        </View>
        <Hit label={line.label} onPress={() => go.to('activity', { activityId: line.activityId })} />
      </View>
    ))}
  </View>
);
