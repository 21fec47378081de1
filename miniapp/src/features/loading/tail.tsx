import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import type { PagesHandle } from './use-pages.ts';
import './tail.css';

type TailProps = {
  readonly of: Pick<PagesHandle<unknown>, 'tail' | 'loadMore'>;
  /** What is said at the end, once there was more than one page. */
  readonly end: string;
};

/** Below the last item of a list: that more comes, why it does not, or that this was all. */
export const Tail = ({ of: { tail, loadMore }, end }: TailProps) => {
  switch (tail.step) {
    case 'loading':
      return (
        <View className="tail" {...accessible({ role: 'status' })}>
          <Text>{words.tail.loading}</Text>
        </View>
      );
    case 'more':
      return (
        <View className="tail">
          <PillButton onPress={() => void loadMore()}>{words.tail.more}</PillButton>
        </View>
      );
    case 'failed':
      return (
        <View className="tail" {...accessible({ role: 'status' })}>
          <Text>{tail.trouble.say}</Text>
          <PillButton onPress={() => void loadMore()}>{words.action.retry}</PillButton>
        </View>
      );
    case 'end':
      return (
        <View className="tail">
          <Text>{end}</Text>
        </View>
      );
  }
};
