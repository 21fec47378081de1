import { Text, View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import { press } from './press.ts';
import './choice-chips.css';

type ChoiceChipsProps<Key extends string> = {
  readonly choices: readonly { readonly key: Key; readonly label: string }[];
  readonly chosen: readonly Key[];
  readonly onToggle: (key: Key) => void;
};

/** Choices side by side, any number of them taken. */
export const ChoiceChips = <Key extends string>({ choices, chosen, onToggle }: ChoiceChipsProps<Key>) => (
  <View className="choice-chips">
    {choices.map(({ key, label }) => {
      const taken = chosen.includes(key);
      return (
        <View
          key={key}
          className={taken ? 'choice-chips__chip choice-chips__chip--taken' : 'choice-chips__chip'}
          {...press(() => onToggle(key))}
          {...accessible({ role: 'checkbox', label, checked: taken })}
        >
          <Text>{label}</Text>
        </View>
      );
    })}
  </View>
);
