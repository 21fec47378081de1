import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Section } from '../../ui/section.tsx';
import { liveWords } from '../../words/live.ts';
import { sayNumber } from '../../words/numbers.ts';
import type { Live } from './live-facts.ts';
import './live-gains.css';

const { gains: said } = liveWords;

/** What this member has had from the live, set large; not there while there is nothing. */
export const LiveGains = ({ mine: { coupons, orders, fen, points, pointsPending } }: Pick<Live, 'mine'>) => {
  if (coupons + orders === 0) return null;
  const numbers = [
    { key: 'coupons', value: coupons, unit: said.coupons },
    { key: 'orders', value: orders, unit: said.orders },
    { key: 'points', value: points, unit: said.points },
  ];
  const lines = [
    ...(fen > 0 ? [said.paid(`¥${sayYuan(fen)}`)] : []),
    ...(pointsPending > 0 ? [said.pending(sayNumber(pointsPending))] : []),
  ];
  return (
    <Section title={said.title}>
      <View className="live-gains">
        <View className="live-gains__numbers" {...accessible({ role: 'list', label: said.label })}>
          {numbers.map(({ key, value, unit }) => (
            <View
              key={key}
              className="live-gains__one"
              {...accessible({ role: 'listitem', label: `${sayNumber(value)} ${unit}` })}
            >
              <Text className="live-gains__value">{sayNumber(value)}</Text>
              <Text className="live-gains__unit">{unit}</Text>
            </View>
          ))}
        </View>
        {lines.length > 0 && <Text className="live-gains__line">{lines.join('，')}</Text>}
      </View>
    </Section>
  );
};
