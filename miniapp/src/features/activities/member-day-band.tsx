import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { Hit } from '../../ui/hit.tsx';
import { DayLeaf } from './day-leaf.tsx';
import type { MemberDayView } from './member-day-view.ts';
import './member-day-band.css';

type MemberDayBandProps = {
  readonly view: MemberDayView;
  readonly onPress?: () => void;
  /** The day has begun, or is over. */
  readonly onTurn: () => void;
};

/** The member day that runs or comes next: its leaf of the calendar, what it brings, how long still. */
export const MemberDayBand = ({ view, onPress, onTurn }: MemberDayBandProps) => {
  const { name, line, factor, when, ahead, limits, withTier, running, countdown, label, firstDay } = view;
  return (
    <View className={running ? 'day-band day-band--running' : 'day-band'}>
      <DayLeaf day={firstDay} lit={running} />
      <View className="day-band__words" {...accessible({ hidden: onPress !== undefined })}>
        <View className="day-band__head">
          <Text className="day-band__name">{name}</Text>
          <Text className="day-band__factor">{factor}</Text>
        </View>
        {line && <Text className="day-band__line">{line}</Text>}
        <Text className="day-band__when">{ahead ? `${when} · ${ahead}` : when}</Text>
        {limits && <Text className="day-band__limits">{limits}</Text>}
        {withTier && <Text className="day-band__tier">{withTier}</Text>}
        <Countdown until={countdown.until} label={countdown.label} onEnd={onTurn} />
      </View>
      {onPress && <Hit label={label} onPress={onPress} />}
    </View>
  );
};
