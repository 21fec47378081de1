import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { platform } from '../../platform/current.ts';
import { go } from '../../routes.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { sayMoment } from '../../words/dates.ts';
import { opsSystemsWords } from '../../words/ops/systems.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { staffApi } from '../staff/staff-api.ts';
import { adapterKinds, bringsAppId, bringsSecret, filledSource, isSourceId, type SourceForm } from './source-form.ts';
import type { SourceView } from './systems-view.ts';
import { TroubleLine } from './trouble-line.tsx';
import './systems.css';

const { adapters, source: said } = opsSystemsWords;
const kindChoices = adapterKinds.map((key) => ({ key, label: adapters[key] }));

type SourceSheetProps = {
  /** Null: closed. */
  readonly form: SourceForm | null;
  readonly onChange: (form: SourceForm | null) => void;
  /** @param secret what was made and is shown once; null where nothing was */
  readonly onSaved: (secret: string | null) => void;
};

/** A source to be added, or one that is changed: its name, its address, whether it is let in. */
export const SourceSheet = ({ form, onChange, onSaved }: SourceSheetProps) => {
  const save = useAction((filled: SourceForm) => {
    const input = filledSource(filled);
    if (!input) throw new Error('a source was saved that is not whole');
    return staffApi.saveSource(input);
  });
  const submit = async (filled: SourceForm): Promise<void> => {
    const saved = await save.run(filled);
    if (!saved?.ok) return;
    if (filled.known) void Taro.showToast({ title: said.saved, icon: 'none' });
    onSaved(saved.value.secret);
  };
  const close = (): void => {
    save.forgetTrouble();
    onChange(null);
  };
  return (
    <Sheet
      open={form !== null}
      title={form?.known?.name ?? said.newTitle}
      onClose={close}
      foot={
        form && (
          <View>
            <TroubleLine of={save.trouble} />
            <PillButton
              look="primary"
              wide
              busy={save.busy}
              disabled={!filledSource(form)}
              onPress={() => void submit(form)}
            >
              {save.busy ? said.busy : form.known ? said.save : said.create}
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
          {form.known ? (
            <Known form={form} known={form.known} onChange={onChange} onSaved={onSaved} />
          ) : (
            <New form={form} onChange={onChange} />
          )}
        </View>
      )}
    </Sheet>
  );
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
