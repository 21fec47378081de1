import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { friendWords } from '../../words/friends/friends.ts';
import type { AmbassadorView } from './invite-view.ts';
import './level-bar.css';

/** How far it is to the next level. */
export const LevelBar = ({ name, line, share }: AmbassadorView) => (
  <View className="level-bar">
    <Text className="level-bar__name">{name}</Text>
    <View
      className="level-bar__track"
      {...accessible({ role: 'img', label: friendWords.ambassador.progress(Math.floor(share * 100)) })}
    >
      <View className="level-bar__done" style={`width:${Math.round(share * 100)}%`} />
    </View>
    <Text className="level-bar__line">{line}</Text>
  </View>
);
