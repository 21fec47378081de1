import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { opsTillWords } from '../../words/ops/till.ts';
import type { Trouble } from '../attempt.ts';
import { useNow } from '../clock/use-now.ts';
import type { TillResult } from './till-state.ts';
import './till-result.css';

type TillResultProps = {
  readonly result: TillResult;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onUndo: () => void;
  readonly onNext: () => void;
};

const icons = { good: 'check', bad: 'close', wait: 'clock' } as const;

/** The answer, to be read at arm's length in the sun; under the thumb what comes next. */
export const TillResultView = ({ result, busy, trouble, onUndo, onNext }: TillResultProps) => {
  const { result: said } = opsTillWords;
  const { tone, title, lines, undo } = result;
  const now = useNow(1_000);
  const isUndoable = undo !== undefined && undo.until > now;
  return (
    <View className={`till-result till-result--${tone}`}>
      <View className="till-result__answer" {...accessible({ role: 'alert', label: [title, ...lines].join('，') })}>
        <View className="till-result__mark">
          <Icon name={icons[tone]} />
        </View>
        <Text className="till-result__title">{title}</Text>
        {lines.filter(Boolean).map((line) => (
          <Text key={line} className="till-result__line">
            {line}
          </Text>
        ))}
        {trouble && (
          <Text className="till-result__line">
            {trouble.say}，{trouble.next}
          </Text>
        )}
      </View>
      <View className="till-result__foot">
        {isUndoable && (
          <View className="till-result__undo">
            <Countdown until={undo.until} label={said.undoLeft} />
            <PillButton look="line" wide busy={busy} onPress={onUndo}>
              {busy ? said.undoing : said.undo}
            </PillButton>
          </View>
        )}
        <PillButton look="primary" wide onPress={onNext}>
          {said.next}
        </PillButton>
      </View>
    </View>
  );
};
