import { Text, View } from '@tarojs/components';
import { theme } from '../../theme/current.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { sayDay } from '../../words/dates.ts';
import { opsLiveWords } from '../../words/ops/live.ts';
import { sayShop } from '../../words/shops.ts';
import { sayTimes } from '../activities/member-day-view.ts';
import { today } from '../clock/clock.ts';
import { PickerRow } from '../days/picker-row.tsx';
import type { ShopThings } from '../days/use-shop-things.ts';
import { type LiveForm, lengths } from './live-form.ts';
import '../days/start-steps.css';

const { plan: said } = opsLiveWords;
const percents = [100, 150, 200, 300];

export type PlanFieldsProps = {
  readonly form: LiveForm;
  readonly things: ShopThings;
  readonly onChange: (changes: Partial<LiveForm>) => void;
};

/** What it is called, who speaks, when, for whose groups, and what an order of it earns. */
export const PlanFields = ({ form, things, onChange }: PlanFieldsProps) => {
  const { name, line, anchor, day, time, minutes, groups, shops, percent } = form;
  const { role, scope } = things.me;
  const ownShops = scope.shops.length > 0 ? scope.shops : Object.keys(theme.brand.shops);
  // An operator's plan with a factor could not be announced by themselves.
  const mayLift = role !== 'operator';
  return (
    <View className="start-step">
      <TextField
        label={said.name}
        value={name}
        placeholder={said.nameHint}
        maxLength={24}
        onChange={(value) => onChange({ name: value })}
      />
      <TextField label={said.line} value={line} maxLength={60} onChange={(value) => onChange({ line: value })} />
      <TextField label={said.anchor} value={anchor} maxLength={16} onChange={(value) => onChange({ anchor: value })} />
      <View className="start-step__rows">
        <PickerRow
          mode="date"
          title={said.day}
          value={day}
          shown={sayDay(day, today())}
          from={today()}
          onChange={(value) => onChange({ day: value })}
        />
        <PickerRow mode="time" title={said.time} value={time} onChange={(value) => onChange({ time: value })} />
      </View>
      <Text className="start-step__label">{said.length}</Text>
      <ChoiceChips
        choices={lengths.map((each) => ({ key: String(each), label: said.hours(each) }))}
        chosen={[String(minutes)]}
        onToggle={(key) => onChange({ minutes: Number(key) })}
      />
      <Text className="start-step__label">{said.groups}</Text>
      {things.groups.length === 0 ? (
        <Text className="start-step__note">{said.noGroups}</Text>
      ) : (
        <ChoiceChips
          choices={things.groups.map(({ groupId, name: label }) => ({ key: groupId, label }))}
          chosen={groups}
          onToggle={(key) => onChange({ groups: toggled(groups, key) })}
        />
      )}
      {mayLift && (
        <>
          <Text className="start-step__label">{said.percent}</Text>
          <ChoiceChips
            choices={percents.map((each) => ({
              key: String(each),
              label: each === 100 ? said.usual : said.times(sayTimes(each)),
            }))}
            chosen={[String(percent)]}
            onToggle={(key) => onChange({ percent: Number(key) })}
          />
        </>
      )}
      {mayLift && percent > 100 && (
        <>
          <Text className="start-step__label">{said.shops}</Text>
          <Text className="start-step__note">{said.shopsLine}</Text>
          <ChoiceChips
            choices={ownShops.map((shop) => ({ key: shop, label: sayShop(shop) }))}
            chosen={shops}
            onToggle={(key) => onChange({ shops: toggled(shops, key) })}
          />
        </>
      )}
    </View>
  );
};

const toggled = (list: readonly string[], key: string): readonly string[] =>
  list.includes(key) ? list.filter((each) => each !== key) : [...list, key];
