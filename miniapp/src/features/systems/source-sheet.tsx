import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { go } from '../../routes.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsSystemsWords } from '../../words/ops/systems.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { staffApi } from '../staff/staff-api.ts';
import { FormSheet, type FormSheetParts } from './form-sheet.tsx';
import { adapterKinds, bringsAppId, bringsSecret, filledSource, isSourceId, type SourceForm } from './source-form.ts';
import type { SourceView } from './systems-view.ts';
import { TroubleLine } from './trouble-line.tsx';

const { adapters, source: said } = opsSystemsWords;
const kindChoices = adapterKinds.map((key) => ({ key, label: adapters[key] }));

/** A source to be added, or one that is changed: its name, its address, whether it is let in. */
export const SourceSheet = ({ form, onChange, onSaved }: FormSheetParts<SourceForm>) => (
  <FormSheet
    form={form}
    onChange={onChange}
    onSaved={onSaved}
    known={form?.known?.name}
    isWhole={(filled) => filledSource(filled) !== undefined}
    save={saveSource}
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
        {filled.known ? (
          <Known form={filled} known={filled.known} onChange={onChange} onSaved={onSaved} />
        ) : (
          <New form={filled} onChange={onChange} />
        )}
      </View>
    )}
  </FormSheet>
);

const saveSource = async (form: SourceForm): Promise<Outcome<string | null>> => {
  const input = filledSource(form);
  if (!input) throw new Error('a source was saved that is not whole');
  const saved = await staffApi.saveSource(input);
  return saved.ok ? done(saved.value.secret) : saved;
};

type PartProps = { readonly form: SourceForm; readonly onChange: (form: SourceForm) => void };

const New = ({ form, onChange }: PartProps) => (
  <View>
    <View className="systems__block">
      <Text className="systems__title">{said.kind}</Text>
      <ChoiceChips
        choices={kindChoices}
        chosen={[form.adapter]}
        onToggle={(adapter) => onChange({ ...form, adapter })}
      />
      <Text className="systems__hint">{said.kindLines[form.adapter]}</Text>
    </View>
    <View className="systems__block">
      <TextField
        label={said.id}
        value={form.sourceId}
        onChange={(sourceId) => onChange({ ...form, sourceId: sourceId.trim() })}
        placeholder={said.idPlaceholder}
        maxLength={40}
        error={form.sourceId === '' || isSourceId(form.sourceId) ? undefined : said.idWrong}
      />
      <Text className="systems__hint">{said.idHint}</Text>
    </View>
    {bringsAppId(form.adapter) && (
      <View className="systems__block">
        <TextField
          label={said.appId}
          value={form.appId}
          onChange={(appId) => onChange({ ...form, appId })}
          maxLength={64}
        />
      </View>
    )}
    {bringsSecret(form.adapter) && (
      <View className="systems__block">
        <TextField
          label={said.secret}
          value={form.secret}
          onChange={(secret) => onChange({ ...form, secret })}
          maxLength={200}
        />
      </View>
    )}
  </View>
);

type KnownProps = PartProps & { readonly known: SourceView; readonly onSaved: (secret: string | null) => void };

const Known = ({ form, known, onChange, onSaved }: KnownProps) => {
  const [told, setTold] = useState('');
  const rotate = useAction(() =>
    staffApi.rotateSourceSecret({
      sourceId: known.sourceId,
      ...(bringsSecret(known.adapter) && { secret: told.trim() }),
    }),
  );
  const { today, zone } = here();
  const turn = async (): Promise<void> => {
    const turned = await rotate.run();
    if (turned?.ok) onSaved(turned.value.secret);
  };
  const copy = async (): Promise<void> => {
    const { apiBaseUrl } = await platform.settings();
    await platform.copy(`${apiBaseUrl}${known.path}`);
    void Taro.showToast({ title: said.copied, icon: 'none' });
  };
  return (
    <View>
      <View className="systems__block">
        <SwitchRow
          name={said.on}
          line={said.onLine}
          on={form.isOn}
          onToggle={() => onChange({ ...form, isOn: !form.isOn })}
        />
      </View>
      <View className="systems__block">
        <Text className="systems__title">{said.address}</Text>
        <Text className="systems__code" userSelect>
          {known.path}
        </Text>
      </View>
      <View className="systems__ways">
        <PillButton look="line" wide onPress={() => void copy()}>
          {said.copyAddress}
        </PillButton>
        <PillButton look="line" wide onPress={() => go.to('opsSource', { sourceId: known.sourceId })}>
          {said.messages}
        </PillButton>
      </View>
      <View className="systems__block">
        <Text className="systems__title">{said.secrets}</Text>
        {known.secrets.map(({ from, until }) => (
          <Text key={from} className="systems__hint">
            {said.since(sayMoment(from, today, zone))}
            {until !== null && ` · ${said.until(sayMoment(until, today, zone))}`}
          </Text>
        ))}
        {bringsSecret(known.adapter) && (
          <View className="systems__block">
            <TextField label={said.rotateTold} value={told} onChange={setTold} maxLength={200} />
          </View>
        )}
        <View className="systems__ways">
          <TroubleLine of={rotate.trouble} />
          <PillButton
            look="line"
            wide
            busy={rotate.busy}
            disabled={bringsSecret(known.adapter) && told.trim().length < 8}
            onPress={() => void turn()}
          >
            {said.rotate}
          </PillButton>
          <Text className="systems__hint">{said.rotateLine}</Text>
        </View>
      </View>
    </View>
  );
};
