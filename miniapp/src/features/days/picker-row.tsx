import { Picker, Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import './picker-row.css';

type PickerRowProps = {
  readonly title: string;
  readonly value: string;
  /** As it is shown; the value itself where nothing else is said. */
  readonly shown?: string;
  readonly onChange: (value: string) => void;
} & (
  | { readonly mode: 'date'; readonly from?: string }
  | {
      readonly mode: 'time';
      /** It may be the end of the day. */
      readonly toMidnight?: true;
    }
);

/** A row that opens WeChat's own wheel for a day or a time. */
export const PickerRow = (props: PickerRowProps) => {
  const { title, value, shown = value, onChange } = props;
  const row = (
    <View className="picker-row" {...accessible({ role: 'button', label: `${title}，${shown}` })}>
      <Text>{title}</Text>
      <View className="picker-row__value">
        <Text>{shown}</Text>
        <Icon name="next" size="small" />
      </View>
    </View>
  );
  return props.mode === 'date' ? (
    <Picker
      mode="date"
      value={value}
      {...(props.from && { start: props.from })}
      onChange={({ detail }) => onChange(String(detail.value))}
    >
      {row}
    </Picker>
  ) : (
    <Picker
      mode="time"
      value={value === '24:00' ? '23:59' : value}
      onChange={({ detail }) => onChange(props.toMidnight ? endOfDay(String(detail.value)) : String(detail.value))}
    >
      {row}
    </Picker>
  );
};

/** The wheel ends a minute before midnight; who turns it there means midnight. */
const endOfDay = (time: string): string => (time === '23:59' ? '24:00' : time);
