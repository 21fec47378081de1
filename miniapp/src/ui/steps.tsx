import { Text, View } from '@tarojs/components';
import { words } from '../words/words.ts';
import { accessible } from './accessible.ts';
import { Icon } from './icon.tsx';
import './steps.css';

type StepsProps = {
  readonly steps: readonly { readonly title: string; readonly line?: string | undefined }[];
  /** The step one is at, from 0; as many as there are steps: all done. */
  readonly at: number;
};

/** Where something stands on its way, downwards. */
export const Steps = ({ steps, at }: StepsProps) => (
  <View className="steps" {...accessible({ role: 'list' })}>
    {steps.map(({ title, line }, i) => {
      const state = i < at ? 'done' : i === at ? 'now' : 'ahead';
      return (
        <View
          key={title}
          className={`steps__step steps__step--${state}`}
          {...accessible({ role: 'listitem', label: [title, words.ui.step[state], line].filter(Boolean).join('，') })}
        >
          <View className="steps__mark">{state === 'done' && <Icon name="check" size="tiny" />}</View>
          <View className="steps__words">
            <Text className="steps__title">{title}</Text>
            {line && <Text className="steps__line">{line}</Text>}
          </View>
        </View>
      );
    })}
  </View>
);
