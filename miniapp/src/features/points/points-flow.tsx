import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { accessible } from '../../ui/accessible.ts';
import { Blank } from '../../ui/blank.tsx';
import { words } from '../../words/words.ts';
import type { FlowDay, FlowLine } from './flow-view.ts';
import './points-flow.css';

/** A titled place for the ledger; what is in it is one of lines, shapes, or a blank. */
export const PointsSection = ({ children }: { readonly children: ReactNode }) => (
  <View className="points">
    <View {...accessible({ role: 'heading' })}>
      <Text className="points__title">{words.points.title}</Text>
    </View>
    {children}
  </View>
);

export const PointsFlow = ({ days }: { readonly days: readonly FlowDay[] }) =>
  days.length === 0 ? (
    <Blank drawing="cup" title={words.points.empty} line={words.points.emptyNext} />
  ) : (
    <View {...accessible({ role: 'list' })}>
      {days.map(({ day, lines }) => (
        <View key={day} className="points__day">
          <Text className="points__date">{day}</Text>
          {lines.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </View>
      ))}
    </View>
  );

const Line = ({ line }: { readonly line: FlowLine }) => (
  <View className="points__line" {...accessible({ role: 'listitem' })}>
    <View className="points__what">
      <Text className="points__why">{line.title}</Text>
      <Text className="points__time">{line.tag ? `${line.time} · ${line.tag}` : line.time}</Text>
    </View>
    <Text className={`points__change points__change--${line.direction}`}>{line.change}</Text>
  </View>
);
