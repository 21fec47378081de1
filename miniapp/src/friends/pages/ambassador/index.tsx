import { Text, View } from '@tarojs/components';
import { ambassadorPage } from '../../../features/friends/ambassador-view.ts';
import { ambassadorView } from '../../../features/friends/invite-view.ts';
import { LevelBar } from '../../../features/friends/level-bar.tsx';
import { NoPromise } from '../../../features/friends/no-promise.tsx';
import type { Invitation } from '../../../features/friends/say-promise.ts';
import { useInvitation } from '../../../features/friends/use-invitation.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { accessible } from '../../../ui/accessible.ts';
import { BigNumber } from '../../../ui/big-number.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Section } from '../../../ui/section.tsx';
import { CardSkeleton, LinesSkeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { friendWords } from '../../../words/friends/friends.ts';
import './index.css';

const said = friendWords.ambassador;

/** Where one stands among those who bring friends, what there is to do this month, what each level brings. */
export default function AmbassadorPage() {
  const loaded = useInvitation();
  const skeleton = (
    <>
      <CardSkeleton label={friendWords.invite.loading} />
      <LinesSkeleton lines={4} />
    </>
  );
  return (
    <Screen>
      <Loaded of={loaded} skeleton={skeleton}>
        {(invitation) => <Body invitation={invitation} />}
      </Loaded>
    </Screen>
  );
}

const Body = ({ invitation }: { readonly invitation: Invitation }) => {
  const standing = ambassadorView(invitation);
  if (!standing) return <NoPromise />;
  const { friends, tasks, levels } = ambassadorPage(invitation);
  return (
    <View>
      <View className="ambassador__head">
        <BigNumber value={friends.value} unit={friends.unit} />
        <LevelBar {...standing} />
      </View>
      <Section title={said.tasks}>
        {tasks.length === 0 ? (
          <Text className="ambassador__quiet">{said.noTasks}</Text>
        ) : (
          <RowGroup>
            {tasks.map(({ key, title, line, value, tone }) => (
              <ListRow key={key} title={title} line={line} value={value} {...(tone && { tone })} />
            ))}
          </RowGroup>
        )}
      </Section>
      <Section title={said.levels}>
        <View className="ambassador__levels" {...accessible({ role: 'list' })}>
          {levels.map(({ name, asks, brings, isPresent }) => (
            <View key={name} className="ambassador__level" {...accessible({ role: 'listitem' })}>
              <View className="ambassador__level-head">
                <Text className="ambassador__level-name">{name}</Text>
                {isPresent && <Tag tone="brand">{said.present}</Tag>}
                <Text className="ambassador__asks">{asks}</Text>
              </View>
              {brings.map((line) => (
                <Text key={line} className="ambassador__brings">
                  {line}
                </Text>
              ))}
            </View>
          ))}
        </View>
        <Text className="ambassador__quiet">{said.honest}</Text>
      </Section>
    </View>
  );
};
