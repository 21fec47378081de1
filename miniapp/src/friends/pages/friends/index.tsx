import { Text, View } from '@tarojs/components';
import { api } from '../../../api.ts';
import { here } from '../../../features/clock/here.ts';
import { type FriendItem, friendRow } from '../../../features/friends/friend-row.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { Tail } from '../../../features/loading/tail.tsx';
import { usePages } from '../../../features/loading/use-pages.ts';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { friendWords } from '../../../words/friends/friends.ts';
import './index.css';

const said = friendWords.list;

/** Everybody one has brought, and how far each has come. */
export default function FriendsPage() {
  const pages = usePages<FriendItem>((cursor) => api.listMyFriends({ cursor }));
  return (
    <Screen>
      <Loaded of={pages} skeleton={<LinesSkeleton lines={6} />}>
        {({ items, cursor }) =>
          items.length === 0 && cursor === null ? (
            <Blank drawing="letter" title={said.emptyTitle} line={said.emptyLine}>
              <PillButton look="primary" onPress={() => go.to('invite')}>
                {said.emptyWay}
              </PillButton>
            </Blank>
          ) : (
            <View>
              <Text className="friends__privacy">{said.privacy}</Text>
              <View className="friends__list" {...accessible({ role: 'list' })}>
                {items.map((friend) => (
                  <Row key={friend.friendId} friend={friend} />
                ))}
              </View>
              <Tail of={pages} end={said.end} />
            </View>
          )
        }
      </Loaded>
    </Screen>
  );
}

const Row = ({ friend }: { readonly friend: FriendItem }) => {
  const { name, since, stage, tone, line, label } = friendRow(friend, here());
  return (
    <View className="friends__row" {...accessible({ role: 'listitem', label })}>
      <View className="friends__head">
        <Text className="friends__name">{name}</Text>
        <Tag tone={tone}>{stage}</Tag>
      </View>
      <View className="friends__foot">
        <Text className="friends__line">{line}</Text>
        <Text className="friends__since">{since}</Text>
      </View>
    </View>
  );
};
