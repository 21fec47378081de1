import { Picker, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../api.ts';
import { accessible } from '../../ui/accessible.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { sayDay } from '../../words/dates.ts';
import { words } from '../../words/words.ts';
import { useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';
import { birthdayRange, toggleInterest } from '../profile/profile-form.ts';
import { birthdayInput, emptyBirthday } from './birthday-form.ts';
import './birthday-sheet.css';

const { gift } = words.join;
const choices = words.brand.interests.map((label) => ({ key: label, label }));

/** A gentle second step after joining: the birthday and what one likes, for a gift on the day. Leaving it is one tap. */
export const BirthdaySheet = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const [form, setForm] = useState(emptyBirthday);
  const { busy, trouble, run } = useAction(api.updateProfile);
  const input = birthdayInput(form);
  const range = birthdayRange(today());

  const submit = async (): Promise<void> => {
    if (!input) return;
    const saved = await run(input);
    if (!saved?.ok) return;
    onClose();
    void Taro.showToast({ title: gift.saved, icon: 'none' });
  };

  return (
    <Sheet
      open={open}
      title={gift.title}
      onClose={onClose}
      foot={
        <View>
          {trouble && (
            <View className="birthday__trouble" {...accessible({ role: 'alert' })}>
              <Text>{`${trouble.say}，${trouble.next}`}</Text>
            </View>
          )}
          <PillButton look="primary" wide busy={busy} disabled={input === null} onPress={() => void submit()}>
            {busy ? gift.submitting : gift.submit}
          </PillButton>
          <View className="birthday__skip">
            <PillButton look="line" onPress={onClose}>
              {gift.skip}
            </PillButton>
          </View>
        </View>
      }
    >
      <Text className="birthday__line">{gift.line}</Text>
      <Picker
        mode="date"
        value={form.birthday ?? range.first}
        start={range.from}
        end={range.to}
        onChange={({ detail }) => setForm((before) => ({ ...before, birthday: String(detail.value) }))}
      >
        <View
          className="birthday__row"
          {...accessible({
            role: 'button',
            label: `${gift.birthday}，${form.birthday ? sayDay(form.birthday, today()) : gift.choose}`,
          })}
        >
          <Icon name="cake" />
          <Text className="birthday__name">{gift.birthday}</Text>
          <Text className={form.birthday ? 'birthday__value' : 'birthday__value birthday__value--none'}>
            {form.birthday ? sayDay(form.birthday, today()) : gift.choose}
          </Text>
          <Icon name="next" size="small" />
        </View>
      </Picker>
      <Text className="birthday__small">{gift.once}</Text>
      <Text className="birthday__title">{gift.interests}</Text>
      <Text className="birthday__small">{gift.interestsLine}</Text>
      <ChoiceChips
        choices={choices}
        chosen={form.interests}
        onToggle={(interest) => setForm((before) => toggleInterest(before, interest))}
      />
    </Sheet>
  );
};
