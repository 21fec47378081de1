import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import './number-strip.css';

type NumberStripProps = {
  readonly label: string;
  readonly numbers: readonly { readonly key: string; readonly name: string; readonly value: string }[];
};

/** A few numbers side by side, set large, their names beneath. */
export const NumberStrip = ({ label, numbers }: NumberStripProps) => (
  <View className="number-strip" {...accessible({ role: 'list', label })}>
    {numbers.map(({ key, name, value }) => (
      <View key={key} className="number-strip__one" {...accessible({ role: 'listitem', label: `${name} ${value}` })}>
        <Text className="number-strip__value">{value}</Text>
        <Text className="number-strip__name">{name}</Text>
      </View>
    ))}
  </View>
);
