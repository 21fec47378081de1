import { View } from '@tarojs/components';
import { useState } from 'react';
import { Celebrate } from '../../ui/celebrate.tsx';
import { activityWords } from '../../words/play/activity.ts';
import { sayRewardOf, type Taken } from './panel.ts';

type Shown = { readonly reward: string };

export type EarnedMomentHandle = {
  readonly shown: Shown | null;
  /** Celebrates what a step has earned; nothing where it has earned nothing. */
  readonly show: (taken: Taken) => void;
  readonly end: () => void;
};

export const useEarnedMoment = (): EarnedMomentHandle => {
  const [shown, setShown] = useState<Shown | null>(null);
  return {
    shown,
    show: ({ earned, activity }) => {
      if (earned.length > 0) setShown({ reward: earned.map((name) => sayRewardOf(activity, name)).join('，') });
    },
    end: () => setShown(null),
  };
};

/** Once, over the page, and gone. */
export const EarnedMoment = ({ of: { shown, end } }: { readonly of: EarnedMomentHandle }) => (
  <View>
    <Celebrate
      open={shown !== null}
      value={activityWords.got}
      title={shown?.reward ?? ''}
      line={activityWords.given}
      onEnd={end}
    />
  </View>
);
