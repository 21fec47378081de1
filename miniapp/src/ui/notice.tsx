import { Text, View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import './notice.css';

/** One quiet line above the content: true, but not in the way. */
export const Notice = ({ children }: { readonly children: string }) => (
  <View className="notice" {...accessible({ role: 'status' })}>
    <Text>{children}</Text>
  </View>
);
