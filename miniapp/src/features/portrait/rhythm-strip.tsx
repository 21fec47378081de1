import type { Day } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { opsPortraitWords } from '../../words/ops/portrait.ts';
import { type Portrait, rhythmStrip } from './rhythm-view.ts';
import './rhythm-strip.css';

const { rhythm: said } = opsPortraitWords;

type RhythmStripProps = {
  readonly days: NonNullable<Portrait['purchases']>['days'];
  readonly today: Day;
  /** What it shows, in one sentence. */
  readonly label: string;
};

/** A year of visits as marks on a line. */
export const RhythmStrip = ({ days, today, label }: RhythmStripProps) => {
  const { marks, months } = rhythmStrip(days, today);
  return (
    <View className="rhythm-strip" {...accessible({ role: 'img', label })}>
      <View className="rhythm-strip__room">
        {marks.map(({ on, left, height }) => (
          <View key={on} className="rhythm-strip__mark" style={`left:${left}%;height:${height}%`} />
        ))}
      </View>
      <View className="rhythm-strip__months">
        {months.map(({ month, left }) => (
          <Text key={month} className="rhythm-strip__month" style={`left:${left}%`}>
            {said.month(month)}
          </Text>
        ))}
      </View>
    </View>
  );
};
