import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Steps } from '../../ui/steps.tsx';
import { words } from '../../words/words.ts';
import './queue-card.css';

/** Where a claim in line stands; pressing again would change nothing, and the card says so. */
export const QueueCard = ({ waitedMs }: { readonly waitedMs: number }) => {
  const { queue } = words.drops;
  return (
    <View className="queue-card" {...accessible({ role: 'status' })}>
      <Steps steps={queue.steps.map((title) => ({ title }))} at={1} />
      <Text className="queue-card__line">{queue.line(Math.round(waitedMs / 1_000))}</Text>
    </View>
  );
};
