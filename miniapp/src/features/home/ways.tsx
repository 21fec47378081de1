import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { words } from '../../words/words.ts';
import './ways.css';

/** The four places one goes to most, and how many coupons wait in the first. */
export const Ways = ({ usableCoupons }: { readonly usableCoupons: number }) => (
  <View className="ways">
    <Way
      icon="wallet"
      name={words.home.ways.wallet}
      note={usableCoupons > 0 ? words.home.ways.usable(usableCoupons) : null}
      onPress={() => go.to('wallet')}
    />
    <Way icon="gift" name={words.home.ways.mall} onPress={() => go.to('mall')} />
    <Way icon="crown" name={words.home.ways.tier} onPress={() => go.to('tier')} />
    <Way icon="receipt" name={words.home.ways.orders} onPress={() => go.to('orders')} />
  </View>
);

type WayProps = {
  readonly icon: IconName;
  readonly name: string;
  readonly note?: string | null;
  readonly onPress: () => void;
};

const Way = ({ icon, name, note, onPress }: WayProps) => (
  <View
    className="ways__way"
    hoverClass="ways__way--pressed"
    {...press(onPress)}
    {...accessible({ role: 'button', label: note ? `${name}，${note}` : name })}
  >
    <View className="ways__icon">
      <Icon name={icon} />
    </View>
    <Text className="ways__name">{name}</Text>
    {note && <Text className="ways__note">{note}</Text>}
  </View>
);
