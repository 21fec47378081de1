import { ScrollView, Text, View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import { press } from './press.ts';
import './tabs.css';

type TabsProps<Key extends string> = {
  readonly tabs: readonly { readonly key: Key; readonly label: string; readonly count?: number }[];
  readonly chosen: Key;
  readonly onChoose: (key: Key) => void;
};

/** Views of one list, one at a time. More than fit scroll sideways. */
export const Tabs = <Key extends string>({ tabs, chosen, onChoose }: TabsProps<Key>) => (
  <ScrollView scrollX enhanced showScrollbar={false} className="tabs">
    <View className="tabs__row" {...accessible({ role: 'tablist' })}>
      {tabs.map(({ key, label, count }) => (
        <View
          key={key}
          className={key === chosen ? 'tabs__tab tabs__tab--chosen' : 'tabs__tab'}
          {...press(() => onChoose(key))}
          {...accessible({ role: 'tab', selected: key === chosen, label: count ? `${label}，${count}` : label })}
        >
          <Text className="tabs__label">{label}</Text>
          {count !== undefined && count > 0 && <Text className="tabs__count">{count}</Text>}
        </View>
      ))}
    </View>
  </ScrollView>
);
