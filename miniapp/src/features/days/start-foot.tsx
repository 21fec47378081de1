import { Text, View } from '@tarojs/components';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { daysWords } from '../../words/ops/days.ts';
import type { Trouble } from '../attempt.ts';
import './start-foot.css';

type StartFootProps = {
  readonly label: string;
  readonly busy: boolean;
  /** Why one cannot go on; undefined: one can. */
  readonly missing: string | undefined;
  readonly trouble: Trouble | null;
  readonly onNext: () => void;
  readonly onBack?: (() => void) | undefined;
};

/** Onward and back, where the right thumb is, with what is still missing above. */
export const StartFoot = ({ label, busy, missing, trouble, onNext, onBack }: StartFootProps) => (
  <BottomBar>
    <View className="start-foot">
      {(missing || trouble) && (
        <Text className={trouble ? 'start-foot__why start-foot__why--bad' : 'start-foot__why'}>
          {missing ?? `${trouble?.say ?? ''}，${trouble?.next ?? ''}`}
        </Text>
      )}
      <View className="start-foot__acts">
        {onBack && <PillButton onPress={onBack}>{daysWords.start.back}</PillButton>}
        <PillButton look="primary" wide busy={busy} disabled={missing !== undefined} onPress={onNext}>
          {label}
        </PillButton>
      </View>
    </View>
  </BottomBar>
);
