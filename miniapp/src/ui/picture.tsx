import { Image, View } from '@tarojs/components';
import type { Paints } from '../theme/theme.ts';
import { useTheme } from '../theme/worn.ts';
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
export const Picture = ({ name, label }: PictureProps) => {
  const { paints } = useTheme();
  return (
    <View className="picture" {...accessible(label ? { role: 'img', label } : { hidden: true })}>
      {name.startsWith('https://') ? (
        <Image className="picture__photo" src={name} mode="aspectFill" lazyLoad />
      ) : (
        <View className="picture__drawn" style={`background-image:url("${drawn(name, paints)}")`} />
      )}
    </View>
  );
};

const kept = new Map<Paints, Map<string, string>>();

/** Drawn once a name and brand. */
const drawn = (name: string, paints: Paints): string => {
  const before = kept.get(paints) ?? new Map<string, string>();
  kept.set(paints, before);
  const address = before.get(name) ?? stillLifeAddress(isPictureName(name) ? name : 'gift', paints);
  before.set(name, address);
  return address;
};
