import type { Answers, DayRecipe } from '@memberday/shared/domain/member-days/recipes/recipe.ts';
import { Text, View } from '@tarojs/components';
import { theme } from '../../theme/current.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { sayDay } from '../../words/dates.ts';
import { daysWords } from '../../words/ops/days.ts';
import { sayShop } from '../../words/shops.ts';
import { today } from '../clock/clock.ts';
import { PickerRow } from './picker-row.tsx';
import type { ShopThings } from './use-shop-things.ts';
import './start-steps.css';

const { start: said } = daysWords;

export type StepProps = {
  readonly recipe: DayRecipe;
  readonly answers: Answers;
  readonly things: ShopThings;
  readonly onAnswer: (changes: Partial<Answers>) => void;
};

/** What it is called, when it is, in which groups and shops, and for whom. */
export const WhenStep = ({ recipe, answers, things, onAnswer }: StepProps) => {
  const { name, line, firstDay, lastDay, hours, monthDay, groups, shops, levelAtLeast } = answers;
  const ownShops = things.me.scope.shops.length > 0 ? things.me.scope.shops : Object.keys(theme.brand.shops);
  const toggle = (list: readonly string[], key: string): string[] =>
    list.includes(key) ? list.filter((each) => each !== key) : [...list, key];
  const isMonthly = recipe.asks.includes('monthDay');
  return (
    <View className="start-step">
      <TextField label={said.name} value={name} maxLength={16} onChange={(value) => onAnswer({ name: value })} />
      <TextField label={said.line} value={line} maxLength={60} onChange={(value) => onAnswer({ line: value })} />
      <View className="start-step__rows">
        <PickerRow
          mode="date"
          title={said.firstDay}
          value={firstDay}
          shown={sayDay(firstDay, today())}
          from={today()}
          onChange={(value) =>
            onAnswer({
              firstDay: value,
              ...(lastDay < value || (isMonthly && lastDay === firstDay) ? { lastDay: value } : {}),
              ...(isMonthly ? { monthDay: Number(value.slice(8, 10)) } : {}),
            })
          }
        />
        <PickerRow
          mode="date"
          title={said.lastDay}
          value={lastDay}
          shown={sayDay(lastDay, today())}
          from={firstDay}
          onChange={(value) => onAnswer({ lastDay: value })}
        />
        {isMonthly && monthDay !== null && lastDay.slice(0, 7) > firstDay.slice(0, 7) && (
          <Text className="start-step__note">{said.monthlyLine(monthDay)}</Text>
        )}
      </View>
      {recipe.asks.includes('hours') && (
        <View className="start-step__rows">
          <SwitchRow
            name={said.hours}
            line={hours ? said.someHours : said.allDay}
            on={hours !== null}
            onToggle={() => onAnswer({ hours: hours ? null : { from: '10:00', to: '22:00' } })}
          />
          {hours && (
            <>
              <PickerRow
                mode="time"
                title={said.from}
                value={hours.from}
                onChange={(from) => onAnswer({ hours: { ...hours, from } })}
              />
              <PickerRow
                mode="time"
                toMidnight
                title={said.to}
                value={hours.to}
                onChange={(to) => onAnswer({ hours: { ...hours, to } })}
              />
            </>
          )}
        </View>
      )}
      <Text className="start-step__label">{said.groups}</Text>
      {things.groups.length === 0 ? (
        <Text className="start-step__note">{said.noGroups}</Text>
      ) : (
        <ChoiceChips
          choices={things.groups.map(({ groupId, name: groupName }) => ({ key: groupId, label: groupName }))}
          chosen={groups}
          onToggle={(key) => onAnswer({ groups: toggle(groups, key) })}
        />
      )}
      {!recipe.asks.includes('prices') && (
        <>
          <Text className="start-step__label">{said.shops}</Text>
          <Text className="start-step__note">{said.everyShop}</Text>
          <ChoiceChips
            choices={ownShops.map((shop) => ({ key: shop, label: sayShop(shop) }))}
            chosen={shops}
            onToggle={(key) => onAnswer({ shops: toggle(shops, key) })}
          />
        </>
      )}
      {recipe.asks.includes('tier') && things.tiers.length > 1 && (
        <>
          <Text className="start-step__label">{said.tier}</Text>
          <ChoiceChips
            choices={things.tiers.map((tier, level) => ({
              key: String(level),
              label: level === 0 ? said.everyone : said.tierUp(tier),
            }))}
            chosen={[String(levelAtLeast)]}
            onToggle={(key) => onAnswer({ levelAtLeast: Number(key) })}
          />
        </>
      )}
    </View>
  );
};
