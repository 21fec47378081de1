import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import type { FlowDay, FlowLine } from './flow-view.ts';
import './points-flow.css';

/** The ledger: days, and under each what came and went. */
export const PointsFlow = ({ days }: { readonly days: readonly FlowDay[] }) => (
  <View {...accessible({ role: 'list' })}>
    {days.map(({ day, lines }) => (
      <View key={day} className="points__day">
        <Text className="points__date">{day}</Text>
        <View className="points__lines">
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </View>
      </View>
    ))}
  </View>
);

const Line = ({ line }: { readonly line: FlowLine }) => (
  <View className="points__line" {...accessible({ role: 'listitem' })}>
    <View className="points__what">
      <Text className="points__why">{line.title}</Text>
      <Text className="points__time">{line.tag ? `${line.time} · ${line.tag}` : line.time}</Text>
    </View>
    <View className="points__much">
      <Text className={`points__change points__change--${line.direction}`}>{line.change}</Text>
      {line.balance && <Text className="points__balance">{line.balance}</Text>}
    </View>
  </View>
);
