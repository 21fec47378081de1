import { Text, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { entrySourceOf } from '../../../features/entry/entry-source.ts';
import { sayRewards, yuanOf } from '../../../features/friends/say-promise.ts';
import { useWelcome, type Welcome } from '../../../features/friends/use-welcome.ts';
import { JoinSheet } from '../../../features/join/join-sheet.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { go } from '../../../routes.ts';
import { accessible } from '../../../ui/accessible.ts';
import { Blank } from '../../../ui/blank.tsx';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { Picture } from '../../../ui/picture.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton } from '../../../ui/skeleton.tsx';
import { friendWords } from '../../../words/friends/friends.ts';
import { words } from '../../../words/words.ts';
import './index.css';

const said = friendWords.welcome;

/** Where a friend arrives: `?r=`, in the open or in a mini-program code. */
export default function FriendWelcomePage() {
  const code = entrySourceOf({ query: useRouter().params }).referrer;
  const loaded = useWelcome(code);
  return (
    <Screen>
      <Loaded of={loaded} skeleton={<CardSkeleton label={said.loading} />}>
        {(welcome) => <Body welcome={welcome} code={code} onJoined={() => void loaded.refresh()} />}
      </Loaded>
    </Screen>
  );
}

type BodyProps = { readonly welcome: Welcome; readonly code: string | undefined; readonly onJoined: () => void };

const Body = ({ welcome, code, onJoined }: BodyProps) => {
  switch (welcome.step) {
    case 'gone':
      return (
        <Blank drawing="letter" title={said.gone.title} line={said.gone.line}>
          <PillButton look="primary" onPress={() => go.tab('home')}>
            {said.gone.way}
          </PillButton>
        </Blank>
      );
    case 'own':
    case 'member': {
      const { title, line, way } = said[welcome.step];
      return (
        <Blank drawing="gift" title={title} line={line}>
          <PillButton look="primary" onPress={() => go.instead('invite')}>
            {way}
          </PillButton>
        </Blank>
      );
    }
    case 'open':
      return <Open welcome={welcome} code={code} onJoined={onJoined} />;
  }
};

type OpenProps = Omit<BodyProps, 'welcome'> & { readonly welcome: Extract<Welcome, { step: 'open' }> };

const Open = ({ welcome, code, onJoined }: OpenProps) => {
  const [isJoining, setJoining] = useState(false);
  const { inviter, promise } = welcome;
  const gift = promise && sayRewards(promise.forFriend);
  const theirs = promise && sayRewards(promise.forInviter);
  return (
    <View className="with-bar">
      <View className="welcome__card">
        <View className="welcome__picture">
          <Picture name="gift" />
        </View>
        <View className="welcome__from" {...accessible({ role: 'heading' })}>
          <Text>{inviter === null ? said.fromSomeone : said.from(inviter)}</Text>
        </View>
        {promise && gift ? (
          <>
            <Text className="welcome__what">{said.gift}</Text>
            <Text className="welcome__gift">{gift}</Text>
            <Text className="welcome__terms">
              {said.terms(yuanOf(promise), promise.orderWithinDays, promise.returnDays)}
            </Text>
            {theirs && <Text className="welcome__terms">{said.inviterGets(theirs)}</Text>}
          </>
        ) : (
          <Text className="welcome__what">{said.closed.line}</Text>
        )}
      </View>
      <BottomBar>
        {promise && (
          <PillButton look="line" wide onPress={() => go.to('friendRules', code === undefined ? {} : { r: code })}>
            {said.rules}
          </PillButton>
        )}
        <PillButton look="primary" wide onPress={() => setJoining(true)}>
          {gift ? said.joinForGift : said.join}
        </PillButton>
      </BottomBar>
      <JoinSheet
        open={isJoining}
        onClose={() => setJoining(false)}
        onJoined={(joinedNow) => {
          setJoining(false);
          const title = joinedNow ? (gift ? said.joined : words.join.welcome) : words.join.welcomeBack;
          void Taro.showToast({ title, icon: 'none' });
          if (joinedNow) go.tab('home');
          else onJoined();
        }}
      />
    </View>
  );
};
