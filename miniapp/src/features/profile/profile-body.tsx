import { dayOf } from '@memberday/shared/domain/time.ts';
import { Form, Input, Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../api.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { sayDay } from '../../words/dates.ts';
import { words } from '../../words/words.ts';
import { useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';
import { AvatarRow } from './avatar-row.tsx';
import { BirthdayRow } from './birthday-row.tsx';
import { PhoneRow } from './phone-row.tsx';
import { changesOf, formOf, type Profile, toggleInterest } from './profile-form.ts';
import './profile-body.css';

const said = words.me.profile;
const choices = words.brand.interests.map((label) => ({ key: label, label }));

type ProfileBodyProps = { readonly profile: Profile; readonly onChanged: () => void };

/** What one tells of oneself. It is saved as a whole by the button, the picture and the phone at once. */
export const ProfileBody = ({ profile, onChanged }: ProfileBodyProps) => {
  const [form, setForm] = useState(() => formOf(profile));
  const [nicknameEmpty, setNicknameEmpty] = useState(false);
  const { busy, trouble, run } = useAction(api.updateProfile);

  /** WeChat checks a nickname when the field is left and may blank it, so what counts is what the form holds when it is sent. */
  const submit = async (nickname: string): Promise<void> => {
    const changes = changesOf({ ...form, nickname }, profile);
    setNicknameEmpty(changes === 'nickname_empty');
    if (changes === 'nickname_empty') return;
    if (changes === null) return void Taro.showToast({ title: said.nothingNew, icon: 'none' });
    const saved = await run(changes);
    if (!saved?.ok) return;
    void Taro.showToast({ title: said.saved, icon: 'none' });
    onChanged();
  };

  return (
    <Form
      className="around-bar"
      onSubmit={({ detail }) => void submit(String(detail.value?.nickname ?? form.nickname))}
    >
      <View className="with-bar">
        <AvatarRow initial={[...(form.nickname || words.me.noName)][0] ?? ''} />
        <View className="profile-group">
          <View className="profile-row">
            <View className="profile-row__words">
              <Text>{said.nickname}</Text>
              {nicknameEmpty && (
                <Text className="profile-row__line profile-row__line--bad" {...accessible({ role: 'alert' })}>
                  {said.nicknameEmpty}
                </Text>
              )}
            </View>
            <Input
              name="nickname"
              className="profile-row__input"
              placeholderClass="profile-row__placeholder"
              type="nickname"
              maxlength={32}
              value={form.nickname}
              placeholder={said.nicknameHint}
              onInput={({ detail }) => setForm((before) => ({ ...before, nickname: detail.value }))}
              {...accessible({ label: said.nickname })}
            />
          </View>
          <BirthdayRow
            birthday={form.birthday}
            fixedUntil={profile.birthdayFixedUntil}
            onChange={(birthday) => setForm((before) => ({ ...before, birthday }))}
          />
          <PhoneRow phoneMasked={profile.phoneMasked} onBound={onChanged} />
        </View>
        <View className="profile-group profile-group--padded">
          <Text className="profile-group__title">{said.interests}</Text>
          <Text className="profile-row__line">{said.interestsLine}</Text>
          <View className="profile-group__chips">
            <ChoiceChips
              choices={choices}
              chosen={form.interests}
              onToggle={(interest) => setForm((before) => toggleInterest(before, interest))}
            />
          </View>
        </View>
        <Text className="profile-joined">
          {said.joined(sayDay(dayOf(profile.joinedAt, theme.brand.zone), today()))}
        </Text>
        <BottomBar>
          {trouble && (
            <Text className="profile-row__line profile-row__line--bad" {...accessible({ role: 'alert' })}>
              {`${trouble.say}，${trouble.next}`}
            </Text>
          )}
          <PillButton look="primary" wide busy={busy} wechat={{ formType: 'submit' }}>
            {busy ? said.saving : said.save}
          </PillButton>
        </BottomBar>
      </View>
    </Form>
  );
};
