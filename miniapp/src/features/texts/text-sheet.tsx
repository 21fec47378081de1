import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { messageWords } from '../../words/messages.ts';
import { opsTextsWords as said } from '../../words/ops/texts.ts';
import { useAction } from '../acting/use-action.ts';
import { Loaded } from '../loading/loaded.tsx';
import { staffApi } from '../staff/staff-api.ts';
import { useStaffLoaded } from '../staff/use-staff-loaded.ts';
import { FieldRow } from './field-row.tsx';
import { MessagePreview } from './message-preview.tsx';
import { ReachSection } from './reach-section.tsx';
import { TestButton } from './test-button.tsx';
import { faultsOf, fitting, isSaved, previewOf, type SavedText, type TextForm, withTemplate } from './text-form.ts';
import './text-sheet.css';

type TextSheetProps = {
  readonly form: TextForm;
  readonly saved: SavedText | undefined;
  readonly onChange: (form: TextForm) => void;
  readonly onClose: () => void;
  readonly onSaved: (text: SavedText) => void;
};

/** How one kind of message reads: its template, what stands in each field, how it will look, and whom it could reach. */
export const TextSheet = ({ form, saved, onChange, onClose, onSaved }: TextSheetProps) => {
  const templates = useStaffLoaded(() => staffApi.listWechatTemplates({ appId: form.appId }));
  const listed = templates.state.step === 'shown' ? templates.state.value.templates : [];
  const template = listed.find(({ templateId }) => templateId === form.templateId);
  const faults = faultsOf(form, template);
  const save = useAction((templateId: string) =>
    staffApi.saveMessageText({ ...form, templateId, fields: { ...form.fields } }),
  );
  const submit = async (): Promise<void> => {
    if (form.templateId === null) return;
    const answer = await save.run(form.templateId);
    if (!answer?.ok) return;
    void Taro.showToast({ title: said.form.saved, icon: 'none' });
    onSaved(answer.value);
  };
  const whole = template && faults.whole ? said.faults[faults.whole] : undefined;
  return (
    <Sheet
      open
      title={messageWords.asking.kinds[form.kind].name}
      onClose={onClose}
      foot={
        <View>
          {(save.trouble ?? whole) && (
            <View className="text-sheet__trouble" {...accessible({ role: 'alert' })}>
              <Text>{save.trouble ? `${save.trouble.say}，${save.trouble.next}` : whole}</Text>
            </View>
          )}
          <PillButton
            look="primary"
            wide
            busy={save.busy}
            disabled={Object.keys(faults).length > 0 || isSaved(form, saved)}
            onPress={() => void submit()}
          >
            {save.busy ? said.form.saving : said.form.save}
          </PillButton>
        </View>
      }
    >
      <Loaded of={templates} skeleton={<LinesSkeleton lines={5} />}>
        {({ templates: list }) => (
          <View>
            {template && <MessagePreview title={template.title} lines={previewOf(form, template, theme.brand.zone)} />}
            <Section title={said.form.template}>
              {list.length > 0 && (
                <ChoiceChips
                  choices={list.map(({ templateId, title }) => ({ key: templateId, label: title }))}
                  chosen={form.templateId === null ? [] : [form.templateId]}
                  onToggle={(id) => {
                    const next = list.find(({ templateId }) => templateId === id);
                    if (next && id !== form.templateId) onChange(withTemplate(form, next));
                  }}
                />
              )}
              <Text className="text-sheet__hint">
                {list.length > 0 ? said.form.templateHint : said.form.noTemplates}
              </Text>
            </Section>
            {template?.fields.map((field) => {
              const fault = faults[field.key];
              return (
                <FieldRow
                  key={field.key}
                  field={field}
                  fill={form.fields[field.key]}
                  values={fitting(form.kind, field.key)}
                  error={fault && said.faults[fault]}
                  onChange={(fill) => onChange({ ...form, fields: { ...form.fields, [field.key]: fill } })}
                />
              );
            })}
            {template && (
              <View className="text-sheet__on">
                <SwitchRow
                  name={said.form.on}
                  line={said.form.onLine}
                  on={form.on}
                  onToggle={() => onChange({ ...form, on: !form.on })}
                />
              </View>
            )}
            {saved && <TestButton text={saved} isSaved={isSaved(form, saved)} />}
            {saved && <ReachSection key={saved.version} text={saved} />}
          </View>
        )}
      </Loaded>
    </Sheet>
  );
};
