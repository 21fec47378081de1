import { ChannelLive, Text, View } from '@tarojs/components';
import type { LiveRoom } from '../../platform/live-room.ts';
import { accessible } from '../../ui/accessible.ts';
import { Hit } from '../../ui/hit.tsx';
import { Picture } from '../../ui/picture.tsx';
import { liveWords } from '../../words/live.ts';
import type { Live } from './live-facts.ts';
import './live-frame.css';

type LiveFrameProps = {
  readonly live: Pick<Live, 'name' | 'line' | 'anchor' | 'picture' | 'channels'>;
  readonly room: LiveRoom;
  readonly onEnter: () => void;
};

/**
 * The live on the page: WeChat's own window onto it, where a tap leads in without another question; elsewhere, and until WeChat has said
 * which live it is, its picture.
 */
export const LiveFrame = ({ live, room, onEnter }: LiveFrameProps) => {
  const { finderUserName } = live.channels;
  const isEmbedded = process.env.TARO_ENV === 'weapp' && room.step === 'live';
  return (
    <View className="live-frame">
      <View className="live-frame__window">
        {isEmbedded ? (
          <ChannelLive className="live-frame__channel" feedId={room.feedId} finderUserName={finderUserName} />
        ) : (
          <View className="live-frame__cover">
            <Picture name={live.picture} />
            {finderUserName !== '' && <Hit label={liveWords.frame(live.name)} onPress={onEnter} />}
          </View>
        )}
        <View className="live-frame__on" {...accessible({ hidden: true })}>
          <View className="live-frame__dot" />
          <Text>{liveWords.hero.on}</Text>
        </View>
      </View>
      <View className="live-frame__words">
        <View className="live-frame__name" {...accessible({ role: 'heading' })}>
          <Text>{live.name}</Text>
        </View>
        <Text className="live-frame__line">{[live.anchor, live.line].filter(Boolean).join(' · ')}</Text>
      </View>
    </View>
  );
};
