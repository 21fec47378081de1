import { eventKinds } from '@memberday/shared/domain/events/choose-events.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { Text, View } from '@tarojs/components';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsWebhooksWords } from '../../words/ops/webhooks.ts';
import { here } from '../clock/here.ts';
import { staffApi } from '../staff/staff-api.ts';
import { FormSheet, type FormSheetParts } from '../systems/form-sheet.tsx';
import { WebhookActs } from './webhook-acts.tsx';
import { faultOfUrl, filledWebhook, toggleKind, type WebhookForm } from './webhook-form.ts';
import { sayHealth, type WebhookView } from './webhooks-view.ts';

const { form: said, kinds, kindsElse, urlFaults } = opsWebhooksWords;
const kindChoices = eventKinds.map((key) => ({ key, label: kinds[key] ?? kindsElse }));

/** A system that is to be told, or one that is: how it fares, where and of what it is told, and what can be done with it. */
export const WebhookSheet = ({ form, onChange, onSaved }: FormSheetParts<WebhookForm>) => (
  <FormSheet
    form={form}
    onChange={onChange}
    onSaved={onSaved}
    known={form?.known?.name}
    isWhole={(whole) => filledWebhook(whole) !== undefined}
    save={saveWebhook}
    said={said}
  >
    {(filled) => (
      <View>
        {filled.known && <Health of={filled.known} />}
        <Fields form={filled} onChange={onChange} />
        {filled.known && <WebhookActs key={filled.known.webhookId} webhook={filled.known} onDone={onSaved} />}
      </View>
    )}
  </FormSheet>
);

const saveWebhook = async (form: WebhookForm): Promise<Outcome<string | null>> => {
  const input = filledWebhook(form);
  if (!input) throw new Error('a system was saved that is not whole');
  const saved = await staffApi.saveWebhook(input);
  return saved.ok ? done(saved.value.secret) : saved;
};

/** Nothing is said while all is well. */
const Health = ({ of: webhook }: { readonly of: WebhookView }) => {
  const said = sayHealth(webhook, here());
  return said.length > 0 && <Notice>{said.join(' · ')}</Notice>;
};

const Fields = ({ form, onChange }: { readonly form: WebhookForm; readonly onChange: (form: WebhookForm) => void }) => {
  // The address that stands was taken by the server.
  const fault = form.url === form.known?.url ? undefined : faultOfUrl(form.url);
  return (
    <View>
      <TextField
        label={said.name}
        value={form.name}
        onChange={(name) => onChange({ ...form, name })}
        placeholder={said.namePlaceholder}
        maxLength={32}
      />
      <View className="systems__block">
        <TextField
          label={said.url}
          value={form.url}
          onChange={(url) => onChange({ ...form, url })}
          placeholder={said.urlPlaceholder}
          maxLength={500}
          error={fault && urlFaults[fault]}
        />
        <Text className="systems__hint">{said.urlHint}</Text>
      </View>
      <View className="systems__block">
        <Text className="systems__title">{said.what}</Text>
        <ChoiceChips
          choices={kindChoices}
          chosen={form.kinds}
          onToggle={(kind) => onChange({ ...form, kinds: toggleKind(form.kinds, kind) })}
        />
        <Text className="systems__hint">{said.whatHint}</Text>
      </View>
    </View>
  );
};
