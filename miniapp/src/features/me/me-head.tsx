import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { tierLook, tierStyle } from '../../theme/theme.ts';
import { useTheme } from '../../theme/worn.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { words } from '../../words/words.ts';
import { Avatar } from './avatar.tsx';
import type { MeView } from './me-view.ts';
import './me-head.css';

const said = words.me;

/** Who one is, the code for the counter, and the three numbers one has. */
export const MeHead = ({ view, picture }: { readonly view: MeView; readonly picture: string | null }) => (
  <View className="me-head">
    <View className="me-head__top">
      <View
        className="me-head__who"
        hoverClass="me-head__who--pressed"
        {...press(() => go.to('profile'))}
        {...accessible({ role: 'button' })}
      >
        <Avatar picture={picture} initial={view.initial} />
        <View className="me-head__names">
          <Text className="me-head__name">{view.name}</Text>
          <View className="me-head__line">
            <Text className="me-head__tier" style={tierStyle(tierLook(useTheme(), view.level))}>
              {view.tier}
            </Text>
            <Text className="me-head__edit">{said.edit}</Text>
            <Icon name="next" size="tiny" />
          </View>
        </View>
      </View>
      <View
        className="me-head__code"
        hoverClass="me-head__code--pressed"
        {...press(() => go.to('code'))}
        {...accessible({ role: 'button', label: said.code })}
      >
        <Icon name="code" />
        <Text className="me-head__code-word">{said.code}</Text>
      </View>
    </View>
    <View className="me-head__counts">
      <Count name={said.counts.points} value={view.points} onPress={() => go.to('ledger')} />
      <Count name={said.counts.coupons} value={view.coupons} onPress={() => go.to('wallet')} />
      <Count name={said.counts.growth} value={view.growth} onPress={() => go.to('tier')} />
    </View>
  </View>
);

type CountProps = { readonly name: string; readonly value: string; readonly onPress: () => void };

const Count = ({ name, value, onPress }: CountProps) => (
  <View
    className="me-head__count"
    hoverClass="me-head__count--pressed"
    {...press(onPress)}
    {...accessible({ role: 'button', label: said.counts.label(name, value) })}
  >
    <Text className="me-head__number">{value}</Text>
    <Text className="me-head__count-name">{name}</Text>
  </View>
);
