import { Text, View } from '@tarojs/components';
import { accessible } from '../../../ui/accessible.ts';
import { Icon } from '../../../ui/icon.tsx';
import { press } from '../../../ui/press.ts';
import { trialWords as said } from '../../../words/play/trial.ts';
import './stars.css';

type StarsProps = { readonly stars: number; readonly onChoose: (stars: number) => void };

/** One to five, and what so many mean. */
export const Stars = ({ stars, onChoose }: StarsProps) => (
  <View className="stars">
    {[1, 2, 3, 4, 5].map((n) => (
      <View
        key={n}
        className={n <= stars ? 'stars__star stars__star--on' : 'stars__star'}
        {...press(() => onChoose(n))}
        {...accessible({
          role: 'button',
          label: [said.star(n), said.starWords[n], n === stars && said.starChosen].filter(Boolean).join('，'),
        })}
      >
        <Icon name="star" />
      </View>
    ))}
    <Text className="stars__words">{said.starWords[stars]}</Text>
  </View>
);
