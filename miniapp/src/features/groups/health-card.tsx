import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { BigNumber } from '../../ui/big-number.tsx';
import { opsGroupsWords, opsGroupWords as said } from '../../words/ops/groups.ts';
import { type GroupPage, healthRows } from './group-view.ts';
import './health-card.css';

/** How well the group does, what that is made of, and what would be the full mark. */
export const HealthCard = ({ health }: { readonly health: GroupPage['health'] }) => (
  <View className="health-card">
    <View
      className="health-card__head"
      {...accessible({ role: 'status', label: opsGroupsWords.health.label(health.score) })}
    >
      {health.score === null ? (
        <Text className="health-card__unknown">{said.healthUnknown}</Text>
      ) : (
        <>
          <BigNumber value={String(health.score)} small />
          <Text className="health-card__line">{said.healthLine}</Text>
        </>
      )}
    </View>
    {healthRows(health).map(({ name, line, points, share }) => (
      <View key={name} className="health-card__part" {...accessible({ label: `${name}，${points}，${line}` })}>
        <View className="health-card__words">
          <Text className="health-card__name">{name}</Text>
          <Text className="health-card__points">{points}</Text>
        </View>
        <View className="health-card__track">
          <View className="health-card__bar" style={`width:${share}%`} />
        </View>
        <Text className="health-card__how">{line}</Text>
      </View>
    ))}
  </View>
);
