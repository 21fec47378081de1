import { Text, View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import { press } from './press.ts';
import './switch-row.css';

type SwitchRowProps = {
  readonly name: string;
  readonly line: string;
  readonly on: boolean;
  readonly onToggle: () => void;
};

/** A setting with its reason; the whole row is the switch. */
export const SwitchRow = ({ name, line, on, onToggle }: SwitchRowProps) => (
  <View
    className="switch-row"
    {...press(onToggle)}
    {...accessible({ role: 'switch', label: `${name}，${line}`, checked: on })}
  >
    <View className="switch-row__words">
      <Text className="switch-row__name">{name}</Text>
      <Text className="switch-row__line">{line}</Text>
    </View>
    <View className={`switch-row__track${on ? ' switch-row__track--on' : ''}`}>
      <View className="switch-row__knob" />
    </View>
  </View>
);
