import { dayOf, instantOf } from '@memberday/shared/domain/time.ts';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import type { Trouble } from '../../features/attempt.ts';
import { cardView } from '../../features/card/card-view.ts';
import type { Flow, HomeState, MemberCard as MemberCardData } from '../../features/home/home-state.ts';
import { useHome } from '../../features/home/use-home.ts';
import { JoinSheet } from '../../features/join/join-sheet.tsx';
import { flowDays } from '../../features/points/flow-view.ts';
import { PointsFlow, PointsSection } from '../../features/points/points-flow.tsx';
import { theme } from '../../theme/current.ts';
import { Blank } from '../../ui/blank.tsx';
import { MemberCard } from '../../ui/member-card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CardSkeleton, LinesSkeleton } from '../../ui/skeleton.tsx';
import { VisitorCard } from '../../ui/visitor-card.tsx';
import { sayMoment } from '../../words/dates.ts';
import { words } from '../../words/words.ts';

const { zone } = theme.brand;
const today = () => dayOf(instantOf(Date.now()), zone);

export default function HomePage() {
  const { state, refresh, becomeMember } = useHome();
  const [sheetClosed, setSheetClosed] = useState(false);

  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh());
  });

  const onJoined = (card: MemberCardData, joinedNow: boolean): void => {
    becomeMember(card);
    void Taro.showToast({ title: joinedNow ? words.join.welcome : words.join.welcomeBack, icon: 'none' });
  };

  return (
    <Screen>
      <Body state={state} onRetry={() => void refresh()} onJoin={() => setSheetClosed(false)} />
      <JoinSheet
        open={state.step === 'visitor' && !sheetClosed}
        onClose={() => setSheetClosed(true)}
        onJoined={onJoined}
      />
    </Screen>
  );
}

type BodyProps = { readonly state: HomeState; readonly onRetry: () => void; readonly onJoin: () => void };

const Body = ({ state, onRetry, onJoin }: BodyProps) => {
  switch (state.step) {
    case 'loading':
      return (
        <View>
          <CardSkeleton label={words.home.loading} />
          <LinesSkeleton lines={3} />
        </View>
      );
    case 'failed':
      return (
        <Blank
          drawing="unplugged"
          title={state.trouble.say}
          line={nextStep(state.trouble)}
          small={state.trouble.requestId && words.trouble.reference(state.trouble.requestId)}
        >
          {state.trouble.remedy === 'retry' && (
            <PillButton look="primary" onPress={onRetry}>
              {words.action.retry}
            </PillButton>
          )}
        </Blank>
      );
    case 'visitor':
      return <VisitorCard onJoin={onJoin} />;
    case 'member': {
      const { dated, trouble, flow } = state;
      return (
        <View>
          {trouble && <Notice>{words.trouble.stale(trouble.say, sayMoment(dated.at, today(), zone))}</Notice>}
          <MemberCard view={cardView(dated.card, today())} />
          <PointsSection>
            <FlowBody flow={flow} onRetry={onRetry} />
          </PointsSection>
        </View>
      );
    }
  }
};

const FlowBody = ({ flow, onRetry }: { readonly flow: Flow; readonly onRetry: () => void }) => {
  switch (flow.step) {
    case 'loading':
      return <LinesSkeleton lines={3} />;
    case 'failed':
      return (
        <Blank drawing="loaf" title={words.points.failed} line={nextStep(flow.trouble)}>
          <PillButton onPress={onRetry}>{words.action.retry}</PillButton>
        </Blank>
      );
    case 'shown':
      return <PointsFlow days={flowDays(flow.entries, today(), zone)} />;
  }
};

/** Not said twice: the button already says "try again". */
const nextStep = ({ next }: Trouble): string | undefined => (next === words.action.retry ? undefined : next);
