import type { Day } from '@memberday/shared/domain/time.ts';
import { Text, Textarea, View } from '@tarojs/components';
import { useState } from 'react';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Section } from '../../ui/section.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsTodayWords } from '../../words/ops/today.ts';
import { useAction } from '../acting/use-action.ts';
import { clock } from '../clock/clock.ts';
import { staffApi } from '../staff/staff-api.ts';
import { momentOfDay } from './time-of-day.ts';
import './add-task-sheet.css';

const said = opsTodayWords.form;

type AddTaskSheetProps = {
  readonly open: boolean;
  readonly today: Day;
  readonly groups: readonly { readonly groupId: string; readonly name: string }[];
  readonly onClose: () => void;
  readonly onAdded: () => void;
};

/** A task of one's own: what, when, in which groups. */
export const AddTaskSheet = ({ open, today, groups, onClose, onAdded }: AddTaskSheetProps) => {
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [when, setWhen] = useState('');
  const [withCard, setWithCard] = useState(true);
  // Who looks after one group means that one.
  const [chosen, setChosen] = useState<readonly string[]>(
    groups.length === 1 ? groups.map(({ groupId }) => groupId) : [],
  );
  const at = momentOfDay(when, today, theme.brand.zone);
  const add = useAction((moment: string) =>
    staffApi.addTask({
      // The same tap twice is one task; the same words at another time are another.
      number: `own-${clock.now().slice(0, 16)}-${title.length}-${when.replace(/\D/g, '')}`,
      groups: [...chosen],
      at: moment,
      title: title.trim(),
      text: text.trim(),
      card: withCard ? { page: 'home', params: {}, title: said.card } : null,
    }),
  );
  const submit = async (): Promise<void> => {
    if (at === undefined) return;
    const answer = await add.run(at);
    if (!answer?.ok) return;
    setTitle('');
    setText('');
    setWhen('');
    onAdded();
  };
  const toggle = (groupId: string): void =>
    setChosen((before) =>
      before.includes(groupId) ? before.filter((each) => each !== groupId) : [...before, groupId],
    );
  const isReady = title.trim() !== '' && at !== undefined && chosen.length > 0;

  return (
    <Sheet
      open={open}
      title={said.title}
      onClose={onClose}
      foot={
        <PillButton look="primary" wide busy={add.busy} disabled={!isReady} onPress={() => void submit()}>
          {add.busy ? said.submitting : groups.length === 0 ? said.noGroups : said.submit}
        </PillButton>
      }
    >
      <View className="add-task">
        {add.trouble && <Notice>{`${add.trouble.say}，${add.trouble.next}`}</Notice>}
        <TextField
          label={said.name}
          value={title}
          onChange={setTitle}
          placeholder={said.namePlaceholder}
          maxLength={30}
        />
        <TextField
          label={said.when}
          value={when}
          onChange={setWhen}
          placeholder={said.whenPlaceholder}
          maxLength={5}
          error={when.length >= 4 && at === undefined ? said.whenWrong : undefined}
        />
        <Text className="add-task__label">{said.text}</Text>
        <Textarea
          className="add-task__text"
          value={text}
          placeholder={said.textPlaceholder}
          maxlength={1000}
          autoHeight
          {...named(said.text)}
          onInput={({ detail }) => setText(detail.value)}
        />
        <SwitchRow {...said.withCard} on={withCard} onToggle={() => setWithCard(!withCard)} />
        <Section title={said.groups}>
          <ChoiceChips
            choices={groups.map(({ groupId, name }) => ({ key: groupId, label: name }))}
            chosen={chosen}
            onToggle={toggle}
          />
        </Section>
      </View>
    </Sheet>
  );
};

/** The web page's field lies inside the element that Taro makes of it. */
const named = (label: string) =>
  process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label } } : accessible({ label });
