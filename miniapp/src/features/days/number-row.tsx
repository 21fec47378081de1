import { Text, View } from '@tarojs/components';
import { Stepper } from '../../ui/stepper.tsx';
import './number-row.css';

type NumberRowProps = {
  readonly title: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
};

/** A number by its name, more or less of it with the thumb. */
export const NumberRow = ({ title, value, min, max, step, onChange }: NumberRowProps) => (
  <View className="number-row">
    <Text className="number-row__title">{title}</Text>
    <Stepper
      value={value}
      min={min}
      max={max}
      onChange={(next) => onChange(Math.min(max, Math.max(min, next > value ? value + step : value - step)))}
    />
  </View>
);
