import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import type { Advice } from '../../words/problems.ts';
import './systems.css';

/** What went wrong, above the button that was tapped. */
export const TroubleLine = ({ of: trouble }: { readonly of: Advice | null }) =>
  trouble && (
    <View className="systems__trouble" {...accessible({ role: 'alert' })}>
      <Text>{`${trouble.say}，${trouble.next}`}</Text>
    </View>
  );
