import { Text, View } from '@tarojs/components';
import './stock-bar.css';

type StockBarProps = {
  readonly left: number;
  readonly stock: number;
  /** What is left, in words: the bar is only its picture. */
  readonly words: string;
};

/** How much of a stock is left. */
export const StockBar = ({ left, stock, words }: StockBarProps) => (
  <View className="stock-bar">
    <View className="stock-bar__track">
      <View className="stock-bar__left" style={`width:${shareLeft(left, stock)}%`} />
    </View>
    <Text className="stock-bar__words">{words}</Text>
  </View>
);

/** In percent. The last one is still to be seen. */
const shareLeft = (left: number, stock: number): number =>
  left <= 0 || stock <= 0 ? 0 : Math.max(2, Math.min(100, Math.round((left / stock) * 100)));
