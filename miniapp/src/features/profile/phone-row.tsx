import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { words } from '../../words/words.ts';
import { useAction } from '../acting/use-action.ts';

const said = words.me.profile;

type PhoneRowProps = { readonly phoneMasked: string | null; readonly onBound: () => void };

/** The phone number, and the button by which WeChat gives one. */
export const PhoneRow = ({ phoneMasked, onBound }: PhoneRowProps) => {
  const { busy, trouble, run } = useAction(api.bindPhone);
  const [denied, setDenied] = useState(false);
  const { phone } = platform;

  const answer = async (code: string | undefined): Promise<void> => {
    setDenied(code === undefined);
    if (code === undefined) return;
    const bound = await run({ code });
    if (!bound?.ok) return;
    void Taro.showToast({ title: said.phoneBound, icon: 'none' });
    onBound();
  };

  const hint = trouble
    ? `${trouble.say}，${trouble.next}`
    : denied
      ? said.phoneDenied
      : phone.by === 'none'
        ? said.phoneNotHere
        : phoneMasked === null
          ? said.phoneNone
          : null;
  const ask =
    phone.by === 'call'
      ? { onPress: () => void phone.code().then(answer, () => answer(undefined)) }
      : {
          wechat: {
            openType: 'getPhoneNumber' as const,
            onGetPhoneNumber: ({ detail }: { detail: { code?: string } }) => void answer(detail.code),
          },
        };

  return (
    <View className="profile-row">
      <View className="profile-row__words">
        <Text>{said.phone}</Text>
        {phoneMasked !== null && <Text className="profile-row__value">{phoneMasked}</Text>}
        {hint && (
          <Text
            className={trouble ? 'profile-row__line profile-row__line--bad' : 'profile-row__line'}
            {...(trouble && accessible({ role: 'alert' }))}
          >
            {hint}
          </Text>
        )}
      </View>
      {phone.by !== 'none' && (
        <PillButton busy={busy} {...ask}>
          {phoneMasked === null ? said.phoneBind : said.phoneChange}
        </PillButton>
      )}
    </View>
  );
};
