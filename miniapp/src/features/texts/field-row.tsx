import type { FieldFill } from '@memberday/shared/domain/messages/message-text.ts';
import { Text, View } from '@tarojs/components';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsTextsWords as said } from '../../words/ops/texts.ts';
import type { WechatTemplate } from './text-form.ts';

type FieldRowProps = {
  readonly field: WechatTemplate['fields'][number];
  readonly fill: FieldFill | undefined;
  /** The values that fit into it. */
  readonly values: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (fill: FieldFill) => void;
};

const own = 'own words';

/** One field of a template: one of the values that fit, or words of one's own. */
export const FieldRow = ({ field, fill, values, error, onChange }: FieldRowProps) => {
  const text = fill && 'text' in fill ? fill.text : undefined;
  const chosen = fill && 'value' in fill ? fill.value : own;
  const names: Readonly<Record<string, string>> = said.values;
  return (
    <View className="text-sheet__field">
      <Text className="text-sheet__label">{said.form.fill(field.label)}</Text>
      <ChoiceChips
        choices={[...values.map((key) => ({ key, label: names[key] ?? key })), { key: own, label: said.form.own }]}
        chosen={[chosen]}
        onToggle={(key) => onChange(key === own ? { text: text ?? '' } : { value: key })}
      />
      {chosen === own && (
        <TextField
          label={said.form.ownLabel(field.label)}
          value={text ?? ''}
          placeholder={field.example}
          maxLength={40}
          error={error}
          onChange={(value) => onChange({ text: value })}
        />
      )}
      {chosen !== own && error && <Text className="text-sheet__wrong">{error}</Text>}
    </View>
  );
};
