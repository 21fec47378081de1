import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { Hit } from '../../ui/hit.tsx';
import { Tag } from '../../ui/tag.tsx';
import { liveWords } from '../../words/live.ts';
import type { LiveBandView } from './live-band-view.ts';
import './live-band.css';

type LiveBandProps = {
  readonly view: LiveBandView;
  /** Its time has come. */
  readonly onTurn: () => void;
};

/** The live that is on, or is announced next; a tap leads to its page. */
export const LiveBand = ({ view: { liveId, isOn, tag, name, line, factor, until, label }, onTurn }: LiveBandProps) => (
  <View className={isOn ? 'live-band live-band--on' : 'live-band'}>
    <View className="live-band__told" {...accessible({ hidden: true })}>
      <View className="live-band__head">
        {isOn && <View className="live-band__dot" />}
        <Text className="live-band__tag">{tag}</Text>
        {factor && <Tag tone="brand">{factor}</Tag>}
      </View>
      <Text className="live-band__name">{name}</Text>
      <Text className="live-band__line">{line}</Text>
      {until && <Countdown until={until} label={liveWords.band.startsIn} onEnd={onTurn} />}
    </View>
    <Text className="live-band__way" {...accessible({ hidden: true })}>
      {isOn ? liveWords.band.enter : liveWords.band.reserve}
    </Text>
    <Hit label={label} onPress={() => go.to('live', { liveId })} />
  </View>
);
