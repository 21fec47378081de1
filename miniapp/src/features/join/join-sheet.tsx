import { Check } from '@nutui/icons-react-taro';
import { Popup } from '@nutui/nutui-react-taro';
import { ScrollView, Text, View } from '@tarojs/components';
import { platform } from '../../platform/current.ts';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton, type PillButtonProps } from '../../ui/pill-button.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { words } from '../../words/words.ts';
import { askedPurposes, type JoinForm } from './join-form.ts';
import { type Joining, useJoin } from './use-join.ts';
import './join-sheet.css';

type JoinSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onJoined: (joinedNow: boolean) => void;
};

/** What joining asks of a visitor, on one sheet: a phone number if they like, purposes one by one, the agreement. */
export const JoinSheet = ({ open, onClose, onJoined }: JoinSheetProps) => {
  const joining = useJoin(onJoined);
  const { form, tell, submit } = joining;
  return (
    <Popup visible={open} position="bottom" onClose={onClose} className="join-popup">
      <View className="join-sheet" {...accessible({ role: 'dialog', label: words.join.title })}>
        <ScrollView scrollY className="join-sheet__body">
          <Text className="join-sheet__title">{words.join.title}</Text>
          <View className="join-sheet__reasons">
            {words.brand.reasons.map((reason) => (
              <Text key={reason} className="join-sheet__reason">
                {reason}
              </Text>
            ))}
          </View>
          {platform.phone.by !== 'none' && <PhoneRow {...joining} />}
          <View className="join-sheet__consents">
            {askedPurposes.map((purpose) => (
              <SwitchRow
                key={purpose}
                {...words.join.consent[purpose]}
                on={form.granted[purpose]}
                onToggle={() => tell({ kind: 'purpose_tapped', purpose })}
              />
            ))}
            <Text className="join-sheet__small">{words.join.consentNote}</Text>
          </View>
        </ScrollView>
        <Agreement agreed={form.agreed} onToggle={() => tell({ kind: 'agreement_tapped' })} />
        <Hint form={form} />
        <PillButton look="primary" wide busy={form.sending} onPress={() => void submit()}>
          {form.sending ? words.join.submitting : words.join.submit}
        </PillButton>
        <View className="join-sheet__later">
          <View className="join-sheet__later-link" onClick={onClose} {...accessible({ role: 'button' })}>
            <Text>{words.join.later}</Text>
          </View>
        </View>
      </View>
    </Popup>
  );
};

const PhoneRow = ({ form, tell }: Joining) => (
  <View className="join-sheet__phone">
    <View className="join-sheet__phone-words">
      <Text>{words.join.phone}</Text>
      <Text className="join-sheet__small">{form.phoneDenied ? words.join.phoneDenied : words.join.phoneLine}</Text>
    </View>
    {form.phoneCode ? (
      <Text className="join-sheet__phone-given">{words.join.phoneGiven}</Text>
    ) : (
      <PillButton {...phonePress(form, tell)}>{words.join.phoneAsk}</PillButton>
    )}
  </View>
);

/** WeChat opens its panel straight from the tap, so before the agreement is ticked the button is an ordinary one. */
const phonePress = ({ agreed }: JoinForm, tell: Joining['tell']): Pick<PillButtonProps, 'onPress' | 'wechat'> => {
  if (!agreed) return { onPress: () => tell({ kind: 'agreement_missed' }) };
  const { phone } = platform;
  const answer = (code: string | undefined) => tell({ kind: 'phone_answered', code });
  return phone.by === 'call'
    ? { onPress: () => void phone.code().then(answer, () => answer(undefined)) }
    : { wechat: { openType: 'getPhoneNumber', onGetPhoneNumber: ({ detail }) => answer(detail.code) } };
};

const Agreement = ({ agreed, onToggle }: { readonly agreed: boolean; readonly onToggle: () => void }) => (
  <View className="agreement">
    <View
      className="agreement__tick"
      onClick={onToggle}
      {...accessible({ role: 'checkbox', label: words.join.agreeLabel, checked: agreed })}
    >
      <View className={`agreement__box${agreed ? ' agreement__box--ticked' : ''}`}>
        {agreed && <Check size={12} color="var(--on-brand)" />}
      </View>
      <Text>{words.join.agree}</Text>
    </View>
    <DocumentLink name="terms" />
    <Text>{words.join.and}</Text>
    <DocumentLink name="privacy" />
  </View>
);

const DocumentLink = ({ name }: { readonly name: 'terms' | 'privacy' }) => (
  <View className="agreement__link" onClick={() => go.to('document', { name })} {...accessible({ role: 'link' })}>
    <Text>{`《${words.join[name]}》`}</Text>
  </View>
);

const Hint = ({ form }: { readonly form: JoinForm }) => {
  const hint = form.trouble
    ? `${form.trouble.say}，${form.trouble.next}`
    : form.remindAgreement
      ? words.join.agreeFirst
      : null;
  return hint ? (
    <View className="join-sheet__hint" {...accessible({ role: 'alert' })}>
      <Text>{hint}</Text>
    </View>
  ) : null;
};
