import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { Icon } from '../../ui/icon.tsx';
import { press } from '../../ui/press.ts';
import type { Question } from './search-help.ts';
import './question-row.css';

type QuestionRowProps = { readonly question: Question; readonly open: boolean; readonly onToggle: () => void };

/** A question that unfolds its answer beneath it. */
export const QuestionRow = ({ question: { ask, answer }, open, onToggle }: QuestionRowProps) => (
  <View className="question">
    <View
      className="question__ask"
      hoverClass="question__ask--pressed"
      {...press(onToggle)}
      {...accessible({ role: 'button', label: ask, expanded: open })}
    >
      <Text className="question__words">{ask}</Text>
      <Icon name={open ? 'up' : 'down'} size="small" />
    </View>
    {open && <Text className="question__answer">{answer}</Text>}
  </View>
);
