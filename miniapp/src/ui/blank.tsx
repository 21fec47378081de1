import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from './accessible.ts';
import { Drawing, type DrawingName } from './drawing.tsx';
import './blank.css';

type BlankProps = {
  readonly drawing: DrawingName;
  readonly title: string;
  readonly line?: string | undefined;
  readonly small?: string | undefined;
  readonly children?: ReactNode;
};

/** A place with nothing in it: a drawing, a sentence, one way forward. Also what an error looks like. */
export const Blank = ({ drawing, title, line, small, children }: BlankProps) => (
  <View className="blank" {...accessible({ role: 'status' })}>
    <Drawing name={drawing} />
    <Text className="blank__title">{title}</Text>
    {line && <Text className="blank__line">{line}</Text>}
    {children && <View className="blank__way">{children}</View>}
    {small && <Text className="blank__small">{small}</Text>}
  </View>
);
