import { View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import { press } from './press.ts';
import './hit.css';

type HitProps = { readonly label: string; readonly onPress: () => void };

/**
 * What a finger, a keyboard and a screen reader meet of something that is pressed as a whole and moves by itself, as a row with a countdown:
 * it lies over the whole of its place and says in one breath what is there, so that the place itself can be hidden from who listens.
 */
export const Hit = ({ label, onPress }: HitProps) => (
  <View className="hit" hoverClass="hit--pressed" {...press(onPress)} {...accessible({ role: 'button', label })} />
);
