import { Image, View } from '@tarojs/components';
import { theme } from '../theme/current.ts';
import { accessible } from './accessible.ts';
import { isPictureName, stillLifeAddress } from './still-lifes/still-lifes.ts';
import './picture.css';

type PictureProps = {
  /** A still life by name, or the https address of a photograph. A name that nobody drew shows the gift. */
  readonly name: string;
  /** What is to be seen, where the words beside it do not say so. */
  readonly label?: string;
};

/** A thing one can have. It is as wide as its place, and square. */
export const Picture = ({ name, label }: PictureProps) => (
  <View className="picture" {...accessible(label ? { role: 'img', label } : { hidden: true })}>
    {name.startsWith('https://') ? (
      <Image className="picture__photo" src={name} mode="aspectFill" lazyLoad />
    ) : (
      <View className="picture__drawn" style={`background-image:url("${drawn(name)}")`} />
    )}
  </View>
);

const kept = new Map<string, string>();

/** Drawn once a name: the same address is also the same to whoever compares what is to be sent to the view. */
const drawn = (name: string): string => {
  const before = kept.get(name);
  if (before) return before;
  const address = stillLifeAddress(isPictureName(name) ? name : 'gift', theme.paints);
  kept.set(name, address);
  return address;
};
