import { Image, View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import './photo.css';

type PhotoProps = {
  readonly src: string;
  /** Height in percent of the width; the picture fills it, whatever its own shape. */
  readonly percent: number;
};

/** A photograph in a place whose height is known before it comes, so that nothing jumps. What it shows is said by what it stands in. */
export const Photo = ({ src, percent }: PhotoProps) => (
  <View className="photo" style={`padding-top:${percent}%`} {...accessible({ hidden: true })}>
    <Image className="photo__picture" src={src} mode="aspectFill" lazyLoad />
  </View>
);
