import { Text, View } from '@tarojs/components';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { daysWords } from '../../words/ops/days.ts';
import { NumberRow } from './number-row.tsx';
import { PickerRow } from './picker-row.tsx';
import type { StepProps } from './when-step.tsx';
import './start-steps.css';

const { start: said } = daysWords;
const earlyChoices = [0, 30, 60];

/** The drop of the plan: which coupon, how many, from when, and who may come in sooner. */
export const DropFields = ({ answers: { drop }, things, onAnswer }: StepProps) => {
  const first = things.templates[0];
  const fresh = first && {
    templateId: first.templateId,
    title: first.name,
    stock: 100,
    from: '10:00',
    to: '24:00',
    earlyMinutes: 0,
  };
  if (!fresh) return <Text className="start-step__note">{said.noTemplates}</Text>;
  return (
    <View className="start-step__rows start-step__rows--apart">
      <SwitchRow
        name={said.drop}
        line={drop ? drop.title : said.noDrop}
        on={drop !== null}
        onToggle={() => onAnswer({ drop: drop ? null : fresh })}
      />
      {drop && (
        <View className="start-step__inside">
          <Text className="start-step__label">{said.template}</Text>
          <ChoiceChips
            choices={things.templates.map(({ templateId, name }) => ({ key: templateId, label: name }))}
            chosen={[drop.templateId]}
            onToggle={(templateId) => {
              const title = things.templates.find((each) => each.templateId === templateId)?.name ?? '';
              onAnswer({ drop: { ...drop, templateId, title } });
            }}
          />
          <NumberRow
            title={said.stock}
            value={drop.stock}
            min={10}
            max={10_000}
            step={10}
            onChange={(stock) => onAnswer({ drop: { ...drop, stock } })}
          />
          <PickerRow
            mode="time"
            title={said.opensAt}
            value={drop.from}
            onChange={(from) => onAnswer({ drop: { ...drop, from } })}
          />
          <Text className="start-step__label">{said.early}</Text>
          <ChoiceChips
            choices={earlyChoices.map((minutes) => ({ key: String(minutes), label: said.earlyMinutes(minutes) }))}
            chosen={[String(drop.earlyMinutes)]}
            onToggle={(key) => onAnswer({ drop: { ...drop, earlyMinutes: Number(key) } })}
          />
        </View>
      )}
    </View>
  );
};
