import { Image, Text, View } from '@tarojs/components';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { sayMoment } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { postWords } from '../../words/posts.ts';
import { today } from '../clock/clock.ts';
import { myPostView } from './my-post-view.ts';
import type { MyPost } from './post-facts.ts';
import './my-post-card.css';

type MyPostCardProps = { readonly post: MyPost; readonly onOpen: () => void; readonly onWithdraw: () => void };

const said = postWords.mine;
const mostThumbs = 4;

/** One of one's own posts: where it stands, what it brought, and the way back. */
export const MyPostCard = ({ post, onOpen, onWithdraw }: MyPostCardProps) => {
  const { state, tone, refusal, rewards, isOnWall, canWithdraw } = myPostView(post);
  const { pictures, text, submittedAt, likes } = post;
  return (
    <View className="my-post">
      <View className="my-post__head">
        <Tag tone={tone}>{state}</Tag>
        {submittedAt && <Text className="my-post__moment">{sayMoment(submittedAt, today(), theme.brand.zone)}</Text>}
      </View>
      {pictures.length > 0 && (
        <View className="my-post__pictures" {...accessible({ hidden: true })}>
          {pictures.slice(0, mostThumbs).map(({ url }) => (
            <Image key={url} className="my-post__picture" src={url} mode="aspectFill" />
          ))}
        </View>
      )}
      <Text className="my-post__text">{text}</Text>
      {refusal && <Text className="my-post__refusal">{refusal}</Text>}
      {rewards.map((line) => (
        <Text key={line} className="my-post__reward">
          {line}
        </Text>
      ))}
      {(isOnWall || canWithdraw) && (
        <View className="my-post__foot">
          <Text className="my-post__likes">{isOnWall ? postWords.tile.likes(sayNumber(likes)) : ''}</Text>
          <View className="my-post__ways">
            {canWithdraw && (
              <PillButton look="line" onPress={onWithdraw}>
                {said.withdraw}
              </PillButton>
            )}
            {isOnWall && <PillButton onPress={onOpen}>{said.open}</PillButton>}
          </View>
        </View>
      )}
    </View>
  );
};
