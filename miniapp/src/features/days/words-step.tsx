import { lintText } from '@memberday/shared/domain/lint/lint.ts';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../ui/accessible.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { lintWords } from '../../words/ops/lint.ts';
import type { StartForm } from './start-form.ts';
import './start-steps.css';

const { start: said } = daysWords;

type WordsStepProps = { readonly form: StartForm; readonly onText: (task: number, text: string) => void };

/** What is sent into the groups: ready to copy, and looked at while it is typed. */
export const WordsStep = ({ form, onText }: WordsStepProps) => (
  <View className="start-step">
    <Text className="start-step__label">{said.texts}</Text>
    <Text className="start-step__note">{said.textsLine}</Text>
    {form.recipe.plan(form.answers).tasks.map(({ title, text, time, daysBefore }, i) => {
      const written = form.texts[i] ?? text;
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: a task is its place in the recipe
        <View key={i} className="start-step__task">
          <TextArea
            label={said.textLabel(title, said.daysBefore(daysBefore, time))}
            value={written}
            maxLength={500}
            onChange={(value) => onText(i, value)}
          />
          {written.trim() === '' && <Text className="start-step__note">{said.emptyText}</Text>}
          <Findings text={written} />
        </View>
      );
    })}
  </View>
);

/** What the text may not say, while it is being written. */
const Findings = ({ text }: { readonly text: string }) => (
  <View {...accessible({ role: 'status' })}>
    {lintText('text', text).map(({ code, severity, found }) => (
      <View
        key={code}
        className={severity === 'block' ? 'start-step__finding start-step__finding--block' : 'start-step__finding'}
      >
        <Text>{`「${found}」${lintWords[code].say}，${lintWords[code].next}`}</Text>
      </View>
    ))}
  </View>
);
