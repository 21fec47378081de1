import { Input, Text, View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import './text-field.css';

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** What is wrong with it and what would be right. */
  readonly error?: string | undefined;
  readonly type?: 'text' | 'number' | 'nickname';
  readonly maxLength?: number;
};

/** One line to fill in, its name above it and what is wrong beneath. */
export const TextField = ({
  label,
  value,
  onChange,
  placeholder,
  error,
  type = 'text',
  maxLength = 140,
}: TextFieldProps) => (
  <View className={error ? 'text-field text-field--wrong' : 'text-field'}>
    <Text className="text-field__label">{label}</Text>
    <Input
      className="text-field__input"
      placeholderClass="text-field__placeholder"
      value={value}
      type={type}
      maxlength={maxLength}
      {...(placeholder && { placeholder })}
      onInput={({ detail }) => onChange(detail.value)}
      {...named(error ? `${label}，${error}` : label)}
    />
    {error && (
      <View className="text-field__error" {...accessible({ role: 'alert' })}>
        <Text>{error}</Text>
      </View>
    )}
  </View>
);

/** The web page's field lies inside the element that Taro makes of it. */
const named = (label: string) =>
  process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label } } : accessible({ label });
