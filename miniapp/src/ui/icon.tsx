import { View } from '@tarojs/components';
import { accessible } from './accessible.ts';
import type { IconName } from './icon-names.ts';
import './icon.css';

export type { IconName } from './icon-names.ts';

type IconProps = {
  readonly name: IconName;
  /** 12, 16 or 24 px. */
  readonly size?: 'tiny' | 'small';
};

/**
 * A sign from the app's one family (24 × 24, one round stroke; `icons/`). Its shape is cut out of the text's colour, so that it follows
 * the words beside it; those words say what it means.
 */
export const Icon = ({ name, size }: IconProps) => (
  <View className={size ? `icon icon--${size} icon-${name}` : `icon icon-${name}`} {...accessible({ hidden: true })} />
);
