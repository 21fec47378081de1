import { Image, Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import './avatar.css';

type AvatarProps = { readonly picture: string | null; readonly initial: string; readonly large?: boolean };

/** A face, or the first sign of the name on the brand's paper. The name beside it says who it is. */
export const Avatar = ({ picture, initial, large = false }: AvatarProps) => (
  <View className={large ? 'avatar avatar--large' : 'avatar'} {...accessible({ hidden: true })}>
    {picture ? <Image className="avatar__picture" src={picture} mode="aspectFill" /> : <Text>{initial}</Text>}
  </View>
);
