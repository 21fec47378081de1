import { Text, View } from '@tarojs/components';
import './tag.css';

type TagProps = { readonly tone: 'brand' | 'good' | 'warn' | 'bad' | 'quiet'; readonly children: string };

/** One word about a thing's state. */
export const Tag = ({ tone, children }: TagProps) => (
  <View className={`tag tag--${tone}`}>
    <Text>{children}</Text>
  </View>
);
