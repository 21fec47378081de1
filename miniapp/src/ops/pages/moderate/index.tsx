import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Parsed } from '@memberday/shared/contract/endpoint.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { useAction } from '../../../features/acting/use-action.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { type ModeratedPost, waysOf } from '../../../features/moderate/moderate-view.ts';
import { ModeratedCard } from '../../../features/moderate/moderated-card.tsx';
import { RefuseSheet } from '../../../features/moderate/refuse-sheet.tsx';
import { SwipeCard } from '../../../features/moderate/swipe-card.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffPages } from '../../../features/staff/use-staff-loaded.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { CardSkeleton } from '../../../ui/skeleton.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { moderateWords as said } from '../../../words/ops/moderate.ts';
import './index.css';

type List = keyof typeof said.lists;
type Decision = Parsed<(typeof contract)['moderatePost']>['decision'];
const tabs = (['waiting', 'wall'] as const).map((key) => ({ key, label: said.lists[key] }));

/** Posts to look at, one after the other: pulled right they go up, pulled left they do not. */
export default function ModeratePage() {
  const [list, setList] = useState<List>('waiting');
  return (
    <OpsScreen>
      <View className="with-bar">
        <Tabs tabs={tabs} chosen={list} onChoose={setList} />
        <Queue key={list} list={list} />
      </View>
    </OpsScreen>
  );
}

const Queue = ({ list }: { readonly list: List }) => {
  /** Decided here already, or found to have moved on: the next look at the list leaves them out too. */
  const [gone, setGone] = useState<readonly string[]>([]);
  const pages = useStaffPages<ModeratedPost>(async (cursor) => {
    const answer = await staffApi.listPostsToModerate({ list, cursor });
    return answer.ok ? { ok: true, value: { items: answer.value.posts, cursor: answer.value.cursor } } : answer;
  });
  return (
    <Loaded of={pages} skeleton={<CardSkeleton label={said.title} />}>
      {({ items, cursor }) => {
        const left = items.filter(({ postId, version }) => !gone.includes(`${postId}#${version}`));
        const [post] = left;
        if (!post) return <Done list={list} more={cursor !== null} onMore={() => void pages.loadMore()} />;
        return (
          <Deciding
            key={`${post.postId}#${post.version}`}
            post={post}
            count={said.left(left.length, cursor !== null)}
            onDecided={() => {
              setGone((before) => [...before, `${post.postId}#${post.version}`]);
              if (left.length <= 2 && cursor !== null) void pages.loadMore();
            }}
          />
        );
      }}
    </Loaded>
  );
};

type DoneProps = { readonly list: List; readonly more: boolean; readonly onMore: () => void };

const Done = ({ list, more, onMore }: DoneProps) => (
  <Blank drawing="photo" title={said.emptyTitle[list]} line={said.emptyLine[list]}>
    {more && <PillButton onPress={onMore}>{said.left(1, true)}</PillButton>}
  </Blank>
);

type DecidingProps = { readonly post: ModeratedPost; readonly count: string; readonly onDecided: () => void };

const Deciding = ({ post, count, onDecided }: DecidingProps) => {
  const [refuses, setRefuses] = useState(false);
  const { postId, version, state } = post;
  const deciding = useAction((decision: Decision) => staffApi.moderatePost({ postId, version, decision }));
  const isQueued = state === 'waiting' || state === 'reported';

  const decide = async (decision: Decision): Promise<void> => {
    const answer = await deciding.run(decision);
    if (!answer) return;
    setRefuses(false);
    const hasMoved = !answer.ok && answer.trouble.code === 'post_not_now';
    if (!answer.ok && !hasMoved) return;
    void Taro.showToast({ title: hasMoved ? said.moved : said.done[decision.move], icon: 'none' });
    onDecided();
  };
  const onSwipe = (way: 'show' | 'refuse'): void => {
    if (way === 'refuse') setRefuses(true);
    else void decide({ move: 'show' });
  };

  const card = <ModeratedCard post={post} />;
  const ways = waysOf(post);
  return (
    <View className="moderate">
      <View className="moderate__head">
        <Text>{count}</Text>
        {isQueued && <Text className="moderate__hint">{said.swipe}</Text>}
      </View>
      {deciding.trouble && <Notice>{`${deciding.trouble.say}，${deciding.trouble.next}`}</Notice>}
      {isQueued ? <SwipeCard onDecide={onSwipe}>{card}</SwipeCard> : <View className="moderate__card">{card}</View>}
      {!isQueued && (
        <View className="moderate__next">
          <PillButton look="line" onPress={onDecided}>
            {said.next}
          </PillButton>
        </View>
      )}
      <BottomBar>
        <PillButton disabled={deciding.busy} onPress={() => setRefuses(true)}>
          {isQueued ? said.refuse : said.takeDown}
        </PillButton>
        {ways.map(({ move, label }, i) => (
          <PillButton
            key={move}
            look={i === 0 ? 'primary' : 'quiet'}
            busy={deciding.busy}
            onPress={() => void decide({ move })}
          >
            {label}
          </PillButton>
        ))}
      </BottomBar>
      <RefuseSheet
        open={refuses}
        busy={deciding.busy}
        onRefuse={(reason) => void decide({ move: 'refuse', reason })}
        onClose={() => setRefuses(false)}
      />
    </View>
  );
};
