import { Text, View } from '@tarojs/components';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { opsLiveWords } from '../../words/ops/live.ts';
import { NumberRow } from '../days/number-row.tsx';
import type { DropForm, LiveForm } from './live-form.ts';
import type { PlanFieldsProps } from './plan-fields.tsx';
import '../days/start-steps.css';
import './plan-lists.css';

const { plan: said } = opsLiveWords;

/** As many as a live can bear, and the plan may hold. */
const mostDrops = 8;
const byHand = 'hand';
const offsets = [0, 5, 10, 20, 30, 45];

/** The drops of a live: which coupon, how many, and what opens it. */
export const DropFields = ({ form, things, onChange }: PlanFieldsProps) => {
  const { drops } = form;
  const first = things.templates[0];
  const set = (at: number, changes: Partial<DropForm>): void =>
    onChange({ drops: drops.map((each, i) => (i === at ? { ...each, ...changes } : each)) });
  const add = (): void => {
    if (first) onChange({ drops: [...drops, freshDrop(form, first)] });
  };
  return (
    <View className="start-step">
      <Text className="start-step__label">{said.drops}</Text>
      {!first && <Text className="start-step__note">{said.noTemplates}</Text>}
      {drops.map((drop, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drop of the plan is known by its place
        <View key={at} className="plan-list__one">
          <View className="plan-list__head">
            <Text className="plan-list__title">{said.dropOf(at + 1)}</Text>
            <PillButton
              label={`${said.remove}，${said.dropOf(at + 1)}`}
              onPress={() => onChange({ drops: drops.filter((_, i) => i !== at) })}
            >
              {said.remove}
            </PillButton>
          </View>
          <ChoiceChips
            choices={things.templates.map(({ templateId, name }) => ({ key: templateId, label: name }))}
            chosen={[drop.templateId]}
            onToggle={(templateId) => {
              const name = things.templates.find((each) => each.templateId === templateId)?.name ?? drop.name;
              set(at, { templateId, name });
            }}
          />
          <NumberRow
            title={said.stock}
            value={drop.stock}
            min={10}
            max={10_000}
            step={10}
            onChange={(stock) => set(at, { stock })}
          />
          <NumberRow
            title={said.minutes}
            value={drop.minutes}
            min={5}
            max={120}
            step={5}
            onChange={(minutes) => set(at, { minutes })}
          />
          <Text className="start-step__label">{said.when}</Text>
          <ChoiceChips
            choices={[
              { key: byHand, label: said.byHand },
              ...offsets.map((minutes) => ({ key: String(minutes), label: said.after(minutes) })),
            ]}
            chosen={[drop.afterMinutes === null ? byHand : String(drop.afterMinutes)]}
            onToggle={(key) => set(at, { afterMinutes: key === byHand ? null : Number(key) })}
          />
          <SwitchRow
            name={said.word}
            line={said.wordLine}
            on={drop.wantsWord}
            onToggle={() => set(at, { wantsWord: !drop.wantsWord })}
          />
        </View>
      ))}
      {first && drops.length < mostDrops && (
        <PillButton look="line" wide onPress={add}>
          {said.addDrop}
        </PillButton>
      )}
    </View>
  );
};

const freshDrop = (
  { drops }: Pick<LiveForm, 'drops'>,
  { templateId, name }: PlanFieldsProps['things']['templates'][number],
): DropForm => ({
  name,
  note: '',
  templateId,
  stock: 50,
  perMember: 1,
  minutes: 10,
  // The first one greets who came in time.
  afterMinutes: drops.length === 0 ? 0 : null,
  wantsWord: false,
});
