import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Picture } from '../../ui/picture.tsx';
import { press } from '../../ui/press.ts';
import { mallWords } from '../../words/mall.ts';
import type { Tile } from './shelf-view.ts';
import './item-tile.css';

type ItemTileProps = { readonly tile: Tile; readonly onPress: () => void };

/** One thing on the shelf: its picture, its price, and whether one can have it. */
export const ItemTile = ({ tile, onPress }: ItemTileProps) => {
  const { name, picture, points, cash, usual, state, left, label } = tile;
  return (
    <View
      className={`item-tile item-tile--${state.look}`}
      hoverClass="item-tile--pressed"
      {...press(onPress)}
      {...accessible({ role: 'button', label })}
    >
      <View className="item-tile__picture">
        <Picture name={picture} />
        {left && <Text className="item-tile__left">{left}</Text>}
      </View>
      <View className="item-tile__words">
        <Text className="item-tile__name">{name}</Text>
        <View className="item-tile__price">
          <Text className="item-tile__points">{points}</Text>
          <Text className="item-tile__unit">{mallWords.unit}</Text>
          {cash && <Text className="item-tile__cash">{cash}</Text>}
          {usual && <Text className="item-tile__usual">{usual}</Text>}
        </View>
        <View className="item-tile__state">
          <Text>{state.label}</Text>
        </View>
      </View>
    </View>
  );
};
