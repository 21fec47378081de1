import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import { Tag } from '../../ui/tag.tsx';
import { words } from '../../words/words.ts';
import type { OrderView } from './order-view.ts';
import './order-card.css';

type OrderCardProps = { readonly view: OrderView; readonly onCopy: () => void };

/** One order as a slip of paper from the till. */
export const OrderCard = ({ view, onCopy }: OrderCardProps) => (
  <View className="order" {...accessible({ role: 'listitem' })}>
    <View className="order__head">
      <View className="order__where">
        <Text className="order__shop">{view.shop}</Text>
        <Text className="order__when">{view.when}</Text>
      </View>
      <Tag tone={view.state.tone}>{view.state.word}</Tag>
    </View>
    <View className="order__lines">
      {view.lines.map(({ key, name, count, price }) => (
        <View key={key} className="order__line">
          <Text className="order__name">{name}</Text>
          <Text className="order__count">{count}</Text>
          <Text className="order__price">{price}</Text>
        </View>
      ))}
    </View>
    {view.sums.length > 0 && (
      <View className="order__sums">
        {view.sums.map(({ key, name, value }) => (
          <View key={key} className="order__sum">
            <Text>{name}</Text>
            <Text className="order__price">{value}</Text>
          </View>
        ))}
      </View>
    )}
    <View className="order__total">
      <View className="order__brought">
        {view.points && <Text className="order__points">{view.points}</Text>}
        {view.wait && <Text className="order__wait">{view.wait}</Text>}
      </View>
      <View className="order__paid">
        <Text className="order__paid-word">{view.total.name}</Text>
        <Text className="order__paid-value">{view.total.value}</Text>
      </View>
    </View>
    {view.refunded && <Text className="order__refunded">{view.refunded}</Text>}
    <View
      className="order__number"
      hoverClass="order__number--pressed"
      {...press(onCopy)}
      {...accessible({ role: 'button', label: `${words.orders.copy} ${view.number}` })}
    >
      <Text>{words.orders.number(view.number)}</Text>
      <Icon name="copy" size="small" />
    </View>
  </View>
);
