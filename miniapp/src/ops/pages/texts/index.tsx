import type { MessageKind } from '@memberday/shared/domain/messages/kinds.ts';
import { messageKinds } from '@memberday/shared/domain/messages/kinds.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { sayQuiet } from '../../../features/texts/quiet-hours.ts';
import { QuietSheet } from '../../../features/texts/quiet-sheet.tsx';
import { formOf, type SavedText, type TextForm } from '../../../features/texts/text-form.ts';
import { TextSheet } from '../../../features/texts/text-sheet.tsx';
import { ChoiceChips } from '../../../ui/choice-chips.tsx';
import { ListRow, RowGroup } from '../../../ui/list-row.tsx';
import { Section } from '../../../ui/section.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { messageWords } from '../../../words/messages.ts';
import { sayNumber } from '../../../words/numbers.ts';
import { opsTextsWords as said } from '../../../words/ops/texts.ts';

/** What members are told by WeChat: kind by kind how it reads and whom it could reach, and the hours of peace. */
export default function TextsPage() {
  const texts = useStaffLoaded(() => staffApi.listMessageTexts({}));
  const [chosenApp, setChosenApp] = useState<string | null>(null);
  const [form, setForm] = useState<TextForm | null>(null);
  const [isQuietOpen, setQuietOpen] = useState(false);
  return (
    <OpsScreen>
      <Loaded of={texts} skeleton={<LinesSkeleton lines={7} />}>
        {(value) => {
          const appId = chosenApp ?? value.apps[0] ?? '';
          const savedOf = (kind: MessageKind, app = appId) =>
            value.texts.find((text) => text.appId === app && text.kind === kind);
          const reached = (kind: MessageKind): number =>
            value.reach.find((each) => each.appId === appId && each.kind === kind)?.people ?? 0;
          return (
            <View>
              {value.apps.length > 1 && (
                <ChoiceChips
                  choices={value.apps.map((key) => ({ key, label: key }))}
                  chosen={[appId]}
                  onToggle={setChosenApp}
                />
              )}
              <Section title={said.kindsTitle}>
                <RowGroup>
                  {messageKinds.map((kind) => (
                    <ListRow
                      key={kind}
                      title={messageWords.asking.kinds[kind].name}
                      line={messageWords.asking.kinds[kind].line}
                      value={stateOf(savedOf(kind), reached(kind))}
                      onPress={() => setForm(formOf(kind, appId, savedOf(kind)))}
                    />
                  ))}
                </RowGroup>
              </Section>
              <Section title={said.quiet.title}>
                <RowGroup>
                  <ListRow title={sayQuiet(value.quiet)} line={said.quiet.line} onPress={() => setQuietOpen(true)} />
                </RowGroup>
              </Section>
              {form && (
                <TextSheet
                  key={`${form.appId}/${form.kind}`}
                  form={form}
                  saved={savedOf(form.kind, form.appId)}
                  onChange={setForm}
                  onClose={() => setForm(null)}
                  onSaved={(text) => {
                    setForm(formOf(text.kind, text.appId, text));
                    void texts.refresh();
                  }}
                />
              )}
              {isQuietOpen && (
                <QuietSheet
                  quiet={value.quiet}
                  version={value.quietVersion}
                  onClose={() => setQuietOpen(false)}
                  onSaved={() => {
                    setQuietOpen(false);
                    void texts.refresh();
                  }}
                />
              )}
            </View>
          );
        }}
      </Loaded>
    </OpsScreen>
  );
}

const stateOf = (text: SavedText | undefined, people: number): string =>
  text === undefined ? said.unwritten : text.on ? said.people(sayNumber(people)) : said.off;
