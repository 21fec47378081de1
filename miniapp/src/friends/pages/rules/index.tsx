import { Text, View } from '@tarojs/components';
import { type RulesView, rulesView } from '../../../features/friends/invite-view.ts';
import { NoPromise } from '../../../features/friends/no-promise.tsx';
import { usePromise } from '../../../features/friends/use-promise.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { ListRow } from '../../../ui/list-row.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { friendWords } from '../../../words/friends/friends.ts';
import './index.css';

const said = friendWords.rules;

/** All of the promise, for both sides; `?r=` for who has not joined and reads by whose invitation. */
export default function FriendRulesPage() {
  const loaded = usePromise();
  return (
    <Screen>
      <Loaded of={loaded} skeleton={<LinesSkeleton lines={8} />}>
        {(promise) => (promise ? <Rules view={rulesView(promise)} /> : <NoPromise />)}
      </Loaded>
    </Screen>
  );
}

const Rules = ({ view }: { readonly view: RulesView }) => (
  <View className="friend-rules">
    <Text className="friend-rules__heading">{said.heading}</Text>
    {view.map(({ title, lines }) => (
      <View key={title} className="friend-rules__part">
        <View className="friend-rules__title" {...accessible({ role: 'heading' })}>
          <Text>{title}</Text>
        </View>
        {lines.map((line) => (
          <Text key={line} className="friend-rules__line">
            {line}
          </Text>
        ))}
      </View>
    ))}
    <View className="friend-rules__question">
      <ListRow title={said.question} onPress={() => go.to('help')} />
    </View>
  </View>
);
