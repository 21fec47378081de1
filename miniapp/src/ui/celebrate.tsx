import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { accessible } from './accessible.ts';
import { stubFace } from './ticket-stub.ts';
import './celebrate.css';

type CelebrateProps = {
  readonly open: boolean;
  readonly value: string;
  readonly unit?: string | undefined;
  /** What has just come true: 抢中啦. */
  readonly title: string;
  readonly line?: string | undefined;
  /** It has got out of the way. */
  readonly onEnd: () => void;
};

/** Long enough to read a short line, short enough not to be waited for. A tap anywhere goes through to the page. */
const shownMs = 1800;

/** A ticket tears off its perforation, once, over the page; then it is gone. */
export const Celebrate = ({ open, value, unit, title, line, onEnd }: CelebrateProps) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another onEnd does not start the moment anew
  useEffect(() => {
    if (!open) return undefined;
    const timer = setTimeout(onEnd, shownMs);
    return () => clearTimeout(timer);
  }, [open]);
  if (!open) return null;
  const face = stubFace(value);
  return (
    <View className="celebrate" {...accessible({ role: 'status', label: [title, line].filter(Boolean).join('，') })}>
      <View className="celebrate__ticket">
        <View className="celebrate__stub">
          {face.sign && <Text className="celebrate__unit">{face.sign}</Text>}
          <Text className={`celebrate__value celebrate__value--${face.size}`}>{face.text}</Text>
          {unit && <Text className="celebrate__unit">{unit}</Text>}
        </View>
        <View className="celebrate__body">
          <Text className="celebrate__title">{title}</Text>
          {line && <Text className="celebrate__line">{line}</Text>}
        </View>
      </View>
    </View>
  );
};
