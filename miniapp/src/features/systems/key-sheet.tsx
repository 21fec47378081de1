import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { keyScopeNames } from '@memberday/shared/domain/staff/quota.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsSystemsWords } from '../../words/ops/systems.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import { FormSheet, type FormSheetParts } from './form-sheet.tsx';
import { filledKey, type KeyForm, type KeyScope, numberIn } from './key-form.ts';
import { TroubleLine } from './trouble-line.tsx';

const { key: said, keys, scopes } = opsSystemsWords;
const scopeChoices = keyScopeNames.map((key) => ({ key, label: scopes[key] }));

/** A machine's key to be made, or one that changes or ends. */
export const KeySheet = ({ form, onChange, onSaved }: FormSheetParts<KeyForm>) => (
  <FormSheet
    form={form}
    onChange={onChange}
    onSaved={onSaved}
    known={form?.staffId === undefined ? undefined : form.name}
    isWhole={(filled) => filledKey(filled) !== undefined}
    save={saveKey}
    said={said}
  >
    {(filled) => (
      <View>
        <TextField
          label={said.name}
          value={filled.name}
          onChange={(name) => onChange({ ...filled, name })}
          placeholder={said.namePlaceholder}
          maxLength={32}
        />
        <View className="systems__block">
          <Text className="systems__title">{said.scopes}</Text>
          <ChoiceChips
            choices={scopeChoices}
            chosen={filled.keyScopes}
            onToggle={(scope) => onChange({ ...filled, keyScopes: toggle(filled.keyScopes, scope) })}
          />
          <Text className="systems__hint">{said.scopesHint}</Text>
        </View>
        <View className="systems__block">
          <TextField
            label={said.perMinute}
            type="number"
            value={filled.perMinute}
            onChange={(perMinute) => onChange({ ...filled, perMinute })}
            maxLength={5}
            error={numberIn(filled.perMinute, 60_000) === undefined ? said.numberWrong : undefined}
          />
        </View>
        <View className="systems__block">
          <TextField
            label={said.perDay}
            type="number"
            value={filled.perDay}
            onChange={(perDay) => onChange({ ...filled, perDay })}
            maxLength={8}
            error={numberIn(filled.perDay, 50_000_000) === undefined ? said.numberWrong : undefined}
          />
        </View>
        {filled.callsToday > 0 && <Text className="systems__hint">{keys.today(filled.callsToday)}</Text>}
        {filled.staffId !== undefined && (
          <EndKey key={filled.staffId} staffId={filled.staffId} onEnded={() => onSaved(null)} />
        )}
      </View>
    )}
  </FormSheet>
);

/** The end of a key, asked for twice: the system that uses it stands still from then on. */
const EndKey = ({ staffId, onEnded }: { readonly staffId: string; readonly onEnded: () => void }) => {
  const [isSure, setSure] = useState(false);
  const end = useAction(() => staffApi.removeStaff({ staffId }));
  const press = async (): Promise<void> => {
    if (!isSure) return setSure(true);
    const ended = await end.run();
    if (!ended?.ok) return;
    void Taro.showToast({ title: said.end.done, icon: 'none' });
    onEnded();
  };
  return (
    <View className="systems__ways">
      <TroubleLine of={end.trouble} />
      <PillButton look="line" wide busy={end.busy} onPress={() => void press()}>
        {isSure ? said.end.sure : said.end.ask}
      </PillButton>
      {isSure && <Text className="systems__hint">{said.end.line}</Text>}
    </View>
  );
};

const toggle = (chosen: readonly KeyScope[], scope: KeyScope): readonly KeyScope[] =>
  chosen.includes(scope) ? chosen.filter((each) => each !== scope) : [...chosen, scope];

/** @returns the key; null where a known one was changed */
const saveKey = async (form: KeyForm): Promise<Outcome<string | null>> => {
  const filled = filledKey(form);
  if (!filled) throw new Error('a key was saved that is not whole');
  if (form.staffId !== undefined) {
    const changed = await staffApi.changeApiKey({ staffId: form.staffId, ...filled });
    return changed.ok ? done(null) : changed;
  }
  const made = await staffApi.createApiKey(filled);
  return made.ok ? done(made.value.key) : made;
};
