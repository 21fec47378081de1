import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { theme } from '../../theme/current.ts';
import { Blank } from '../../ui/blank.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { sayMoment } from '../../words/dates.ts';
import { words } from '../../words/words.ts';
import type { Trouble } from '../attempt.ts';
import { today } from '../clock/clock.ts';
import { JoinGate } from '../join/join-gate.tsx';
import type { LoadedHandle } from './use-loaded.ts';
import './loaded.css';

type LoadedProps<Value> = {
  readonly of: LoadedHandle<Value>;
  /** The shape of what comes. */
  readonly skeleton: ReactNode;
  /** What a visitor sees instead of the way to a card. */
  readonly visitor?: ReactNode;
  readonly children: (value: Value) => ReactNode;
};

/** What was loaded, or what there is instead: shapes, the way to a card for a visitor, what went wrong and what helps. */
export const Loaded = <Value,>({ of: { state, refresh }, skeleton, visitor, children }: LoadedProps<Value>) => {
  switch (state.step) {
    case 'loading':
      return skeleton;
    case 'visitor':
      return (
        visitor ?? (
          <JoinGate title={words.home.visitorTitle} line={words.home.visitorLine} onJoined={() => void refresh()} />
        )
      );
    case 'failed':
      return <TroubleBlank trouble={state.trouble} onRetry={() => void refresh()} />;
    case 'shown': {
      const { trouble, at, value } = state;
      return (
        <View className="loaded">
          {trouble && <Notice>{words.trouble.stale(trouble.say, sayMoment(at, today(), theme.brand.zone))}</Notice>}
          {children(value)}
        </View>
      );
    }
  }
};

type TroubleProps = { readonly trouble: Trouble; readonly onRetry: () => void };

/** In the place of what should be there: why it is not, and the one thing that helps. */
export const TroubleBlank = ({ trouble, onRetry }: TroubleProps) => (
  <Blank
    drawing="unplugged"
    title={trouble.say}
    line={nextStep(trouble)}
    small={trouble.requestId && words.trouble.reference(trouble.requestId)}
  >
    {trouble.remedy === 'retry' && (
      <PillButton look="primary" onPress={onRetry}>
        {words.action.retry}
      </PillButton>
    )}
  </Blank>
);

/** Not said twice: the button already says "try again". */
const nextStep = ({ next }: Trouble): string | undefined => (next === words.action.retry ? undefined : next);
