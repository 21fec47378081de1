import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from './accessible.ts';
import { Icon } from './icon.tsx';
import { press } from './press.ts';
import './section.css';

type SectionProps = {
  readonly title: string;
  readonly more?: { readonly label: string; readonly onPress: () => void };
  readonly children: ReactNode;
};

/** A titled part of a page, with a way to all of it. */
export const Section = ({ title, more, children }: SectionProps) => (
  <View className="section">
    <View className="section__head">
      <View className="section__title" {...accessible({ role: 'heading' })}>
        <Text>{title}</Text>
      </View>
      {more && (
        <View
          className="section__more"
          hoverClass="section__more--pressed"
          {...press(more.onPress)}
          {...accessible({ role: 'button', label: `${title}，${more.label}` })}
        >
          <Text>{more.label}</Text>
          <Icon name="next" size="small" />
        </View>
      )}
    </View>
    {children}
  </View>
);
