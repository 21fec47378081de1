import { addDays, type Day } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { sayDay } from '../../words/dates.ts';
import { opsWebhooksWords } from '../../words/ops/webhooks.ts';
import './day-bar.css';

const { log: said } = opsWebhooksWords;

type DayBarProps = { readonly day: Day; readonly today: Day; readonly onChange: (day: Day) => void };

/** One day, and a step to its neighbours; none lies after today. */
export const DayBar = ({ day, today, onChange }: DayBarProps) => (
  <View className="day-bar">
    <View
      className="day-bar__step day-bar__step--back"
      {...press(() => onChange(addDays(day, -1)))}
      {...accessible({ role: 'button', label: said.dayBefore })}
    >
      <Icon name="next" />
    </View>
    <Text className="day-bar__day">{sayDay(day, today)}</Text>
    {day < today ? (
      <View
        className="day-bar__step"
        {...press(() => onChange(addDays(day, 1)))}
        {...accessible({ role: 'button', label: said.dayAfter })}
      >
        <Icon name="next" />
      </View>
    ) : (
      <View className="day-bar__step" />
    )}
  </View>
);
