import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { words as all } from '../../words/words.ts';
import './closing-band.css';

/** The account is about to close: when, and the way back. */
export const ClosingBand = ({ words }: { readonly words: string }) => (
  <View
    className="closing-band"
    hoverClass="closing-band--pressed"
    {...press(() => go.to('closing'))}
    {...accessible({ role: 'button', label: `${words}，${all.me.closingLabel}` })}
  >
    <Icon name="clock" size="small" />
    <Text className="closing-band__words">{words}</Text>
    <Icon name="next" size="small" />
  </View>
);
