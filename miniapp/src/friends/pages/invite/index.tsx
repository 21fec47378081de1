import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { here } from '../../../features/clock/here.ts';
import { type InviteView, inviteView } from '../../../features/friends/invite-view.ts';
import { LevelBar } from '../../../features/friends/level-bar.tsx';
import { NoPromise } from '../../../features/friends/no-promise.tsx';
import type { Invitation } from '../../../features/friends/say-promise.ts';
import { useInvitation } from '../../../features/friends/use-invitation.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { ShareButton } from '../../../features/share/share-button.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { platform } from '../../../platform/current.ts';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { press } from '../../../ui/press.ts';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton, LinesSkeleton } from '../../../ui/skeleton.tsx';
import { friendWords } from '../../../words/friends/friends.ts';
import './index.css';

const said = friendWords.invite;
const card = { title: said.card, to: 'friendWelcome' } as const;

/** One's own invitation: what it brings, how to hand it on, how far the friends are. */
export default function InvitePage() {
  const loaded = useInvitation();
  useShareCard(() => card);
  const skeleton = (
    <>
      <CardSkeleton label={said.loading} />
      <LinesSkeleton lines={3} />
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
  const view = inviteView(invitation, here());
  if (!view) return <NoPromise />;
  return (
    <View className="with-bar">
      {view.mine && <Notice>{view.mine}</Notice>}
      <Both view={view} />
      <Code code={view.code} plain={invitation.code} />
      <Counts view={view} />
      <RowGroup>
        {view.ambassador && (
          <View
            className="invite__level"
            hoverClass="invite__level--pressed"
            {...press(() => go.to('ambassador'))}
            {...accessible({ role: 'button', label: `${view.ambassador.name}，${view.ambassador.line}` })}
          >
            <LevelBar {...view.ambassador} />
            <Icon name="next" size="small" />
          </View>
        )}
        <ListRow title={said.rules} onPress={() => go.to('friendRules')} />
      </RowGroup>
      <BottomBar>
        <PillButton look="line" wide onPress={() => go.to('poster')}>
          {said.poster}
        </PillButton>
        <ShareButton look="primary" wide card={card}>
          {said.share}
        </ShareButton>
      </BottomBar>
    </View>
  );
};

/** The hero of the page: both sides of the promise, and when it is kept. */
const Both = ({ view }: { readonly view: InviteView }) => (
  <View className="invite__promise">
    <View className="invite__heading" {...accessible({ role: 'heading' })}>
      <Text>{said.heading}</Text>
    </View>
    <View className="invite__sides">
      <Side who={said.you} gets={view.you} />
      <View className="invite__fold" {...accessible({ hidden: true })} />
      <Side who={said.friend} gets={view.friend} />
    </View>
    <Text className="invite__when">{view.when}</Text>
  </View>
);

const Side = ({ who, gets }: { readonly who: string; readonly gets: string }) => (
  <View className="invite__side">
    <Text className="invite__who">{who}</Text>
    <Text className="invite__gets">{gets}</Text>
  </View>
);

const Code = ({ code, plain }: { readonly code: string; readonly plain: string }) => {
  const copy = async (): Promise<void> => {
    await platform.copy(plain);
    void Taro.showToast({ title: said.copied, icon: 'none' });
  };
  return (
    <View className="invite__code">
      <View className="invite__code-words">
        <Text className="invite__code-name">{said.code}</Text>
        <Text className="invite__code-signs">{code}</Text>
      </View>
      <PillButton look="quiet" label={said.copyLabel(code)} onPress={() => void copy()}>
        {said.copy}
      </PillButton>
    </View>
  );
};

const Counts = ({ view }: { readonly view: InviteView }) => (
  <View
    className="invite__counts"
    hoverClass="invite__counts--pressed"
    {...press(() => go.to('friends'))}
    {...accessible({ role: 'button' })}
  >
    <View className="invite__numbers">
      {view.counts.map(({ key, name, count }) => (
        <View key={key} className="invite__number">
          <Text className="invite__count">{count}</Text>
          <Text className="invite__name">{name}</Text>
        </View>
      ))}
    </View>
    <View className="invite__more">
      <Text className="invite__month">{view.month}</Text>
      <View className="invite__all">
        <Text>{said.all}</Text>
        <Icon name="next" size="small" />
      </View>
    </View>
  </View>
);
