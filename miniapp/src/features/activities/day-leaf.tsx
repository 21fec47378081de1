import type { Day } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { activitiesWords } from '../../words/activities.ts';
import './day-leaf.css';

type DayLeafProps = {
  readonly day: Day;
  /** It is running: the leaf is printed in the brand's colour. */
  readonly lit?: boolean;
};

/** A leaf torn off a wall calendar. The words beside it say the day; the leaf only shows it. */
export const DayLeaf = ({ day, lit = false }: DayLeafProps) => (
  <View className={lit ? 'day-leaf day-leaf--lit' : 'day-leaf'} {...accessible({ hidden: true })}>
    <Text className="day-leaf__month">{activitiesWords.memberDay.month(Number(day.slice(5, 7)))}</Text>
    <Text className="day-leaf__date">{String(Number(day.slice(8, 10)))}</Text>
  </View>
);
