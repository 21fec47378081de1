import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { usePages } from '../../../features/loading/use-pages.ts';
import type { WallPost } from '../../../features/posts/post-facts.ts';
import { PostTile } from '../../../features/posts/post-tile.tsx';
import { columnsOf, type PostTileView, tileOf } from '../../../features/posts/wall-view.ts';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { go } from '../../../routes.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { TileSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { postWords } from '../../../words/posts.ts';
import './index.css';

const said = postWords.wall;
type List = keyof typeof said.lists;
const tabs = (['newest', 'featured'] as const).map((key) => ({ key, label: said.lists[key] }));

/** What members show of what they bought: for members to add to, for everybody to look at. */
export default function WallPage() {
  const [list, setList] = useState<List>('newest');
  useShareCard(() => ({ title: said.shareTitle, to: 'posts' }));
  return (
    <Screen>
      <View className="with-bar">
        <Tabs tabs={tabs} chosen={list} onChoose={setList} />
        <Wall key={list} list={list} />
        <BottomBar>
          <PillButton look="line" onPress={() => go.to('myPosts')}>
            {said.mine}
          </PillButton>
          <PillButton look="primary" wide onPress={() => go.to('writePost')}>
            {said.write}
          </PillButton>
        </BottomBar>
      </View>
    </Screen>
  );
}

const Wall = ({ list }: { readonly list: List }) => {
  const pages = usePages<WallPost>(
    async (cursor) => {
      const answer = await api.listPosts({ list, cursor });
      return answer.ok ? { ok: true, value: { items: answer.value.posts, cursor: answer.value.cursor } } : answer;
    },
    { forVisitors: true },
  );
  return (
    <Loaded of={pages} skeleton={<Skeleton />}>
      {({ items, cursor }) =>
        items.length === 0 && cursor === null ? (
          <Blank drawing="photo" title={said.emptyTitle[list]} line={said.emptyLine[list]} />
        ) : (
          <View>
            <Columns tiles={items.map(tileOf)} />
            <Tail of={pages} end={said.end} />
          </View>
        )
      }
    </Loaded>
  );
};

const Columns = ({ tiles }: { readonly tiles: readonly PostTileView[] }) => (
  <View className="wall">
    {columnsOf(tiles).map((column, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: there are two columns, left and right
      <View key={i} className="wall__column">
        {column.map((tile) => (
          <PostTile key={tile.postId} tile={tile} onPress={() => go.to('post', { postId: tile.postId })} />
        ))}
      </View>
    ))}
  </View>
);

const Skeleton = () => (
  <View className="wall">
    {['left', 'right'].map((side) => (
      <View key={side} className="wall__column">
        <TileSkeleton />
        <View className="wall__gap" />
        <TileSkeleton />
      </View>
    ))}
  </View>
);
