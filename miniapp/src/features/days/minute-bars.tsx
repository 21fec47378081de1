import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { daysWords } from '../../words/ops/days.ts';
import type { BoardChart } from './board-view.ts';
import './minute-bars.css';

/** A curve of the last hour as bars, one a minute. Who cannot see it hears its sum and its peak. */
export const MinuteBars = ({ chart }: { readonly chart: BoardChart }) => (
  <View className="minute-bars">
    <View className="minute-bars__head">
      <Text className="minute-bars__name">{chart.name}</Text>
      <Text className="minute-bars__sum">{chart.sum}</Text>
    </View>
    <View className="minute-bars__room" {...accessible({ role: 'img', label: chart.label })}>
      {chart.bars.map(({ at, height }) => (
        <View
          key={at}
          className={height === 0 ? 'minute-bars__bar minute-bars__bar--none' : 'minute-bars__bar'}
          style={`height:${height}%`}
        />
      ))}
    </View>
    <View className="minute-bars__axis" {...accessible({ hidden: true })}>
      <Text>{daysWords.board.hourAgo}</Text>
      <Text>{daysWords.board.now}</Text>
    </View>
  </View>
);
