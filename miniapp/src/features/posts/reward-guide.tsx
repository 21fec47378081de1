import { Text, View } from '@tarojs/components';
import { api } from '../../api.ts';
import { postWords } from '../../words/posts.ts';
import { sayReward } from '../../words/rewards.ts';
import { useLoaded } from '../loading/use-loaded.ts';
import './reward-guide.css';

const said = postWords.write;

/** What a post brings, and when it would be taken back: nothing where the chain rewards none, or it cannot be asked now. */
export const RewardGuide = () => {
  const { state } = useLoaded({ call: () => api.listMyPosts({ limit: 1 }) });
  if (state.step !== 'shown' || state.value.rules.rewards.length === 0) return null;
  const { rewards, rewardedPerMonth, keepDays } = state.value.rules;
  return (
    <View className="reward-guide">
      <Text className="reward-guide__title">{said.rewards}</Text>
      {rewards.map(({ step, reward }) => (
        <View key={step} className="reward-guide__row">
          <Text>{said.step(step)}</Text>
          <Text className="reward-guide__what">{sayReward(reward, null)}</Text>
        </View>
      ))}
      <Text className="reward-guide__rules">{said.rules(rewardedPerMonth, keepDays)}</Text>
    </View>
  );
};
