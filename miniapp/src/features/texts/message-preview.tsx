import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import './message-preview.css';

type MessagePreviewProps = {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
};

/** A message as WeChat draws it: a title, and a line a field. */
export const MessagePreview = ({ title, lines }: MessagePreviewProps) => (
  <View
    className="message-preview"
    {...accessible({ role: 'img', label: [title, ...lines.map(({ label, value }) => `${label} ${value}`)].join('，') })}
  >
    <Text className="message-preview__title">{title}</Text>
    {lines.map(({ label, value }) => (
      <View key={label} className="message-preview__line">
        <Text className="message-preview__label">{label}</Text>
        <Text className="message-preview__value">{value}</Text>
      </View>
    ))}
  </View>
);
