import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { keyScopeNames } from '@memberday/shared/domain/staff/quota.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsSystemsWords } from '../../words/ops/systems.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import { filledKey, type KeyForm, type KeyScope, numberIn } from './key-form.ts';
import { TroubleLine } from './trouble-line.tsx';
import './systems.css';

const { key: said, keys, scopes } = opsSystemsWords;
const scopeChoices = keyScopeNames.map((key) => ({ key, label: scopes[key] }));

type KeySheetProps = {
  /** Null: closed. */
  readonly form: KeyForm | null;
  readonly onChange: (form: KeyForm | null) => void;
  /** @param secret the key that was made and is shown once; null where nothing was */
  readonly onSaved: (secret: string | null) => void;
};

/** A machine's key to be made, or one that changes or ends. */
export const KeySheet = ({ form, onChange, onSaved }: KeySheetProps) => {
  const save = useAction(saveKey);
  const close = (): void => {
    save.forgetTrouble();
    onChange(null);
  };
  const submit = async (filled: KeyForm): Promise<void> => {
    const saved = await save.run(filled);
    if (!saved?.ok) return;
    if (filled.staffId) void Taro.showToast({ title: said.saved, icon: 'none' });
    onSaved(saved.value);
  };
  const isNew = form?.staffId === undefined;
  return (
    <Sheet
      open={form !== null}
      title={isNew ? said.newTitle : form.name}
      onClose={close}
      foot={
        form && (
          <View>
            <TroubleLine of={save.trouble} />
            <PillButton
              look="primary"
              wide
              busy={save.busy}
              disabled={!filledKey(form)}
              onPress={() => void submit(form)}
            >
              {save.busy ? said.busy : isNew ? said.create : said.save}
            </PillButton>
          </View>
        )
      }
    >
      {form && (
        <View>
          <TextField
            label={said.name}
            value={form.name}
            onChange={(name) => onChange({ ...form, name })}
            placeholder={said.namePlaceholder}
            maxLength={32}
          />
          <View className="systems__block">
            <Text className="systems__title">{said.scopes}</Text>
            <ChoiceChips
              choices={scopeChoices}
              chosen={form.keyScopes}
              onToggle={(scope) => onChange({ ...form, keyScopes: toggle(form.keyScopes, scope) })}
            />
            <Text className="systems__hint">{said.scopesHint}</Text>
          </View>
          <View className="systems__block">
            <TextField
              label={said.perMinute}
              type="number"
              value={form.perMinute}
              onChange={(perMinute) => onChange({ ...form, perMinute })}
              maxLength={5}
              error={numberIn(form.perMinute, 60_000) === undefined ? said.numberWrong : undefined}
            />
          </View>
          <View className="systems__block">
            <TextField
              label={said.perDay}
              type="number"
              value={form.perDay}
              onChange={(perDay) => onChange({ ...form, perDay })}
              maxLength={8}
              error={numberIn(form.perDay, 50_000_000) === undefined ? said.numberWrong : undefined}
            />
          </View>
          {form.callsToday > 0 && <Text className="systems__hint">{keys.today(form.callsToday)}</Text>}
          {form.staffId !== undefined && (
            <EndKey key={form.staffId} staffId={form.staffId} onEnded={() => onSaved(null)} />
          )}
        </View>
      )}
    </Sheet>
  );
};

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
