import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { api, sessions } from '../../../api.ts';
import { today } from '../../../features/clock/clock.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { Avatar } from '../../../features/me/avatar.tsx';
import { LikeButton } from '../../../features/posts/like-button.tsx';
import { PictureGrid } from '../../../features/posts/picture-grid.tsx';
import type { WallPost } from '../../../features/posts/post-facts.ts';
import { ReportSheet } from '../../../features/posts/report-sheet.tsx';
import { ShareButton } from '../../../features/share/share-button.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { go } from '../../../routes.ts';
import { theme } from '../../../theme/current.ts';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton, LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { sayMoment } from '../../../words/dates.ts';
import { postWords } from '../../../words/posts.ts';
import './index.css';

const said = postWords.post;

/** One post: `?postId=`. */
export default function PostPage() {
  const { postId = '' } = useRouter().params;
  const loaded = useLoaded({ call: () => api.getPost({ postId }), forVisitors: true });
  const { state, put } = loaded;
  const post = state.step === 'shown' ? state.value.post : undefined;
  useShareCard(() => ({
    title: said.shareTitle(post?.author || postWords.tile.nobody),
    to: 'post',
    params: { postId },
    ...(post?.pictures[0] && { imageUrl: post.pictures[0].url }),
  }));
  return (
    <Screen>
      <Loaded of={loaded} skeleton={<Skeleton />}>
        {(value) => (
          <Body post={value.post} onChanged={(change) => put({ ...value, post: { ...value.post, ...change } })} />
        )}
      </Loaded>
    </Screen>
  );
}

type BodyProps = { readonly post: WallPost; readonly onChanged: (change: Partial<WallPost>) => void };

const Body = ({ post, onChanged }: BodyProps) => {
  const [reports, setReports] = useState(false);
  const author = post.author || postWords.tile.nobody;
  const isOthers = !post.mine && sessions.memberId() !== null;
  return (
    <View className="with-bar">
      <View className="post">
        <View className="post__head">
          <Avatar picture={null} initial={[...author][0] ?? ''} />
          <View className="post__who">
            <Text className="post__author">{author}</Text>
            <Text className="post__moment">{sayMoment(post.shownAt, today(), theme.brand.zone)}</Text>
          </View>
          {post.featured && <Tag tone="brand">{postWords.tile.featured}</Tag>}
        </View>
        <PictureGrid pictures={post.pictures} />
        <Text className="post__text" userSelect>
          {post.text}
        </Text>
        {post.goods && <Text className="post__goods">{said.goods(post.goods)}</Text>}
        {isOthers && (
          <View className="post__report">
            <PillButton look="line" onPress={() => setReports(true)}>
              {said.report}
            </PillButton>
          </View>
        )}
        {post.mine && (
          <View className="post__mine">
            <Text>{said.mine}</Text>
            <PillButton look="line" onPress={() => go.to('myPosts')}>
              {said.manage}
            </PillButton>
          </View>
        )}
      </View>
      <BottomBar>
        <ShareButton look="line" card={{ to: 'post', params: { postId: post.postId } }}>
          {said.share}
        </ShareButton>
        <LikeButton post={post} onChanged={onChanged} />
      </BottomBar>
      <ReportSheet open={reports} postId={post.postId} onClose={() => setReports(false)} />
    </View>
  );
};

const Skeleton = () => (
  <View>
    <LinesSkeleton lines={1} />
    <CardSkeleton label={said.loading} />
    <LinesSkeleton lines={3} />
  </View>
);
