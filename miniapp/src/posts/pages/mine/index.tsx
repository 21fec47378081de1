import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { JoinGate } from '../../../features/join/join-gate.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { usePages } from '../../../features/loading/use-pages.ts';
import { MyPostCard } from '../../../features/posts/my-post-card.tsx';
import type { MyPost } from '../../../features/posts/post-facts.ts';
import { WithdrawSheet } from '../../../features/posts/withdraw-sheet.tsx';
import { go } from '../../../routes.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { postWords } from '../../../words/posts.ts';

const said = postWords.mine;

/** One's own posts: how each stands, and what it has brought. */
export default function MyPostsPage() {
  const [leaving, setLeaving] = useState<MyPost | null>(null);
  const pages = usePages<MyPost>(async (cursor) => {
    const answer = await api.listMyPosts({ cursor });
    return answer.ok ? { ok: true, value: { items: answer.value.posts, cursor: answer.value.cursor } } : answer;
  });
  const { refresh } = pages;
  return (
    <Screen>
      <Loaded
        of={pages}
        skeleton={<LinesSkeleton lines={6} />}
        visitor={
          <JoinGate drawing="photo" title={said.emptyTitle} line={said.emptyLine} onJoined={() => void refresh()} />
        }
      >
        {({ items, cursor }) => (
          <View className="with-bar">
            {items.length === 0 && cursor === null ? (
              <Blank drawing="photo" title={said.emptyTitle} line={said.emptyLine} />
            ) : (
              <View>
                {items.map((post) => (
                  <MyPostCard
                    key={post.postId}
                    post={post}
                    onOpen={() => go.to('post', { postId: post.postId })}
                    onWithdraw={() => setLeaving(post)}
                  />
                ))}
                <Tail of={pages} end={said.end} />
              </View>
            )}
            <BottomBar>
              <PillButton look="primary" wide onPress={() => go.to('writePost')}>
                {postWords.wall.write}
              </PillButton>
            </BottomBar>
          </View>
        )}
      </Loaded>
      <WithdrawSheet
        post={leaving}
        onClose={() => setLeaving(null)}
        onWithdrawn={() => {
          setLeaving(null);
          void refresh();
        }}
      />
    </Screen>
  );
}
