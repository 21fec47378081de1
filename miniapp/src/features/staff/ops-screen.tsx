import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { go } from '../../routes.ts';
import { Blank } from '../../ui/blank.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { opsShellWords } from '../../words/ops/shell.ts';
import { TroubleBlank } from '../loading/loaded.tsx';
import { OpsBar } from './ops-bar.tsx';
import type { OpsTab } from './places.ts';
import { type StandingHandle, useStanding } from './use-standing.ts';
import './ops-screen.css';

type OpsScreenProps = {
  /** Which of the bar's places this page is; a page one step further in has no bar. */
  readonly tab?: OpsTab;
  readonly children: ReactNode;
};

/**
 * The root of every page for staff: denser than a member's, the bar where the right thumb is. It shows its children to who works here, and
 * the way in to everybody else. A page's foot of its own (`BottomBar`) belongs into its children, as the last of them.
 */
export const OpsScreen = ({ tab, children }: OpsScreenProps) => {
  const handle = useStanding();
  return (
    <Screen>
      <View className={tab ? 'ops ops--tabbed' : 'ops'}>
        <Inside handle={handle}>{children}</Inside>
      </View>
      {tab && handle.standing.step === 'in' && <OpsBar chosen={tab} role={handle.standing.staff.role} />}
    </Screen>
  );
};

const Inside = ({ handle: { standing, ask }, children }: { handle: StandingHandle; children: ReactNode }) => {
  switch (standing.step) {
    case 'asking':
      return <LinesSkeleton lines={5} />;
    case 'in':
      return children;
    case 'failed':
      return <TroubleBlank trouble={standing.trouble} onRetry={() => void ask()} />;
    case 'out':
      return (
        <Blank drawing="loaf" title={opsShellWords.out.title} line={opsShellWords.out.line}>
          <PillButton look="primary" onPress={() => go.instead('opsEnter')}>
            {opsShellWords.out.enter}
          </PillButton>
        </Blank>
      );
  }
};
