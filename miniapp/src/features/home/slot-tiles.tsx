import { Text, View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Picture } from '../../ui/picture.tsx';
import { press } from '../../ui/press.ts';
import type { SlotView } from './slot-view.ts';
import './slot-tiles.css';

/** What is put before the member, two abreast, each with the reason why. */
export const SlotTiles = ({ slots }: { readonly slots: readonly SlotView[] }) => (
  <View className="slot-tiles">
    {slots.map((slot) => (
      <View
        key={slot.key}
        className="slot-tiles__tile"
        hoverClass="slot-tiles__tile--pressed"
        {...press(() => follow(slot.leadsTo))}
        {...accessible({ role: 'button', label: slot.label })}
      >
        <Picture name={slot.picture} />
        <View className="slot-tiles__words">
          <Text className="slot-tiles__title">{slot.title}</Text>
          {slot.price && <Text className="slot-tiles__price">{slot.price}</Text>}
          <Text className="slot-tiles__reason">{slot.reason}</Text>
        </View>
      </View>
    ))}
  </View>
);

const follow = (to: SlotView['leadsTo']): void => {
  if (to.page === 'coupon') go.to('coupon', { couponId: to.couponId });
  else if (to.page === 'drop') go.to('drop', { dropId: to.dropId });
  else go.to('mallItem', { itemId: to.itemId });
};
