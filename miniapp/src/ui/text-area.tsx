import { Text, Textarea, View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import './text-area.css';

type TextAreaProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** What is wrong with it and what would be right. */
  readonly error?: string | undefined;
  readonly maxLength: number;
};

/** A few lines to fill in, their name above and how much room is left beneath. */
export const TextArea = ({ label, value, onChange, placeholder, error, maxLength }: TextAreaProps) => (
  <View className={error ? 'text-area text-area--wrong' : 'text-area'}>
    <Text className="text-area__label">{label}</Text>
    <Textarea
      className="text-area__input"
      placeholderClass="text-area__placeholder"
      value={value}
      maxlength={maxLength}
      autoHeight
      {...(placeholder && { placeholder })}
      onInput={({ detail }) => onChange(detail.value)}
      {...named(error ? `${label}，${error}` : label)}
    />
    <View className="text-area__foot">
      <View>
        {error && (
          <View className="text-area__error" {...accessible({ role: 'alert' })}>
            <Text>{error}</Text>
          </View>
        )}
      </View>
      <Text className="text-area__count">{`${[...value].length} / ${maxLength}`}</Text>
    </View>
  </View>
);

/** The web page's field lies inside the element that Taro makes of it. */
const named = (label: string) =>
  process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label } } : accessible({ label });
