import { Text, View } from '@tarojs/components';
import { words } from '../words/words.ts';
import { accessible } from './accessible.ts';
import { Icon, type IconName } from './icon.tsx';
import { press } from './press.ts';
import './stepper.css';

type StepperProps = {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
};

/** How many: one less, one more. */
export const Stepper = ({ value, min, max, onChange }: StepperProps) => (
  <View className="stepper">
    <Side icon="minus" label={words.ui.fewer} off={value <= min} onPress={() => onChange(value - 1)} />
    <View className="stepper__value" {...accessible({ role: 'status', label: words.ui.count(value) })}>
      <Text>{value}</Text>
    </View>
    <Side icon="plus" label={words.ui.more} off={value >= max} onPress={() => onChange(value + 1)} />
  </View>
);

type SideProps = {
  readonly icon: IconName;
  readonly label: string;
  readonly off: boolean;
  readonly onPress: () => void;
};

const Side = ({ icon, label, off, onPress }: SideProps) => (
  <View
    className={off ? 'stepper__side stepper__side--off' : 'stepper__side'}
    {...press(() => {
      if (!off) onPress();
    })}
    {...accessible({ role: 'button', label, disabled: off })}
  >
    <Icon name={icon} size="small" />
  </View>
);
