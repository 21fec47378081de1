import { eventKinds } from '@memberday/shared/domain/events/choose-events.ts';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsWebhooksWords } from '../../words/ops/webhooks.ts';
import { useAction } from '../acting/use-action.ts';
import { here } from '../clock/here.ts';
import { staffApi } from '../staff/staff-api.ts';
import { TroubleLine } from '../systems/trouble-line.tsx';
import { WebhookActs } from './webhook-acts.tsx';
import { faultOfUrl, filledWebhook, toggleKind, type WebhookForm } from './webhook-form.ts';
import { sayHealth, type WebhookView } from './webhooks-view.ts';

const { form: said, kinds, kindsElse, urlFaults } = opsWebhooksWords;
const kindChoices = eventKinds.map((key) => ({ key, label: kinds[key] ?? kindsElse }));

type WebhookSheetProps = {
  /** Null: closed. */
  readonly form: WebhookForm | null;
  readonly onChange: (form: WebhookForm | null) => void;
  /** @param secret what was made and is shown once; null where nothing was */
  readonly onSaved: (secret: string | null) => void;
};

/** A system that is to be told, or one that is: how it fares, where and of what it is told, and what can be done with it. */
export const WebhookSheet = ({ form, onChange, onSaved }: WebhookSheetProps) => {
  const save = useAction((whole: WebhookForm) => {
    const input = filledWebhook(whole);
    if (!input) throw new Error('a system was saved that is not whole');
    return staffApi.saveWebhook(input);
  });
  const submit = async (whole: WebhookForm): Promise<void> => {
    const saved = await save.run(whole);
    if (!saved?.ok) return;
    if (whole.known) void Taro.showToast({ title: said.saved, icon: 'none' });
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
              disabled={!filledWebhook(form)}
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
          {form.known && <Health of={form.known} />}
          <Fields form={form} onChange={onChange} />
          {form.known && <WebhookActs key={form.known.webhookId} webhook={form.known} onDone={onSaved} />}
        </View>
      )}
    </Sheet>
  );
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
