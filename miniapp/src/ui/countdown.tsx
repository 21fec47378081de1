import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { Text, View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { useNow } from '../features/clock/use-now.ts';
import { words } from '../words/words.ts';
import { accessible } from './accessible.ts';
import { timeLeft } from './countdown-view.ts';
import './countdown.css';

type CountdownProps = {
  readonly until: Instant;
  /** Called once, when nothing is left. */
  readonly onEnd?: () => void;
  /** What it leads to: 距开抢. */
  readonly label?: string;
  readonly look?: 'hero' | 'inline';
};

/** Often enough that no second is skipped or stays too long. */
const tickMs = 250;

/** What is left until a moment on the platform's clock. */
export const Countdown = ({ until, onEnd, label, look = 'inline' }: CountdownProps) => {
  const leftMs = msOf(until) - msOf(useNow(tickMs));
  const endedFor = useRef<Instant | null>(null);
  const hasEnded = leftMs <= 0;

  useEffect(() => {
    if (!hasEnded || endedFor.current === until) return;
    endedFor.current = until;
    onEnd?.();
  }, [hasEnded, until, onEnd]);

  const { days, hours, minutes, seconds } = timeLeft(leftMs);
  const said = words.ui.timeLeft(days, Number(hours), Number(minutes));
  return (
    <View
      className={`countdown countdown--${look}`}
      {...accessible({ role: 'img', label: label ? `${label}${said}` : said })}
    >
      {label && <Text className="countdown__label">{label}</Text>}
      <View className="countdown__clock">
        {days > 0 && <Text className="countdown__digits">{days}</Text>}
        {days > 0 && <Text className="countdown__unit">{words.ui.days}</Text>}
        <Text className="countdown__digits">{hours}</Text>
        <Text className="countdown__colon">:</Text>
        <Text className="countdown__digits">{minutes}</Text>
        <Text className="countdown__colon">:</Text>
        <Text className="countdown__digits">{seconds}</Text>
      </View>
    </View>
  );
};
