import { Text, View } from '@tarojs/components';
import { sayNumber } from '../words/numbers.ts';
import { accessible } from './accessible.ts';
import { barShares } from './bar-shares.ts';
import './month-bars.css';

type MonthBarsProps = {
  /** One bar each. `soon` is what one should look at, `quiet` what is not sure yet. */
  readonly months: readonly { readonly label: string; readonly value: number; readonly look?: 'soon' | 'quiet' }[];
  /** What the bars say, in one sentence. */
  readonly label: string;
};

/** A number by month, side by side. */
export const MonthBars = ({ months, label }: MonthBarsProps) => {
  const shares = barShares(months.map(({ value }) => value));
  return (
    <View className="month-bars" {...accessible({ role: 'img', label })}>
      {months.map(({ label: month, value, look }, i) => (
        <View key={month} className={look ? `month-bars__month month-bars__month--${look}` : 'month-bars__month'}>
          <Text className="month-bars__value">{value > 0 ? sayNumber(value) : ''}</Text>
          <View className="month-bars__room">
            <View className="month-bars__bar" style={`height:${shares[i] ?? 0}%`} />
          </View>
          <Text className="month-bars__label">{month}</Text>
        </View>
      ))}
    </View>
  );
};
