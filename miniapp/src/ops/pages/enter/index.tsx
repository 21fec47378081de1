import { Text, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { useAction } from '../../../features/acting/use-action.ts';
import { inviteCodeIn } from '../../../features/staff/invite-code.ts';
import { firstPlaceOf } from '../../../features/staff/places.ts';
import { acceptInvite } from '../../../features/staff/staff-api.ts';
import { useStanding } from '../../../features/staff/use-standing.ts';
import { platform } from '../../../platform/current.ts';
import { go } from '../../../routes.ts';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { opsEnterWords as said } from '../../../words/ops/enter.ts';
import './index.css';

/** The way in: who works here already goes straight on, anybody else needs an invitation; `?code=` as its card brings it. */
export default function EnterPage() {
  const { standing } = useStanding();
  const [typed, setTyped] = useState(useRouter().params.code ?? '');
  const accept = useAction(acceptInvite);
  const inviteCode = inviteCodeIn(typed);
  const first = standing.step === 'in' ? firstPlaceOf(standing.staff.role) : undefined;

  useEffect(() => {
    if (first) go.instead(first);
  }, [first]);

  const change = (value: string): void => {
    accept.forgetTrouble();
    setTyped(value);
  };
  const submit = async (): Promise<void> => {
    if (inviteCode === undefined) return;
    const answer = await accept.run(inviteCode);
    if (!answer?.ok) return;
    void Taro.showToast({ title: said.welcome(answer.value.staff.name), icon: 'none' });
    go.instead(firstPlaceOf(answer.value.staff.role));
  };
  const scan = async (): Promise<void> => {
    const scanned = await platform.scan();
    if (scanned === undefined) return;
    const found = inviteCodeIn(scanned);
    if (found !== undefined) change(found);
    else void Taro.showToast({ title: said.scanned, icon: 'none' });
  };

  if (standing.step === 'asking' || first) {
    return (
      <Screen>
        <LinesSkeleton lines={3} />
      </Screen>
    );
  }
  const { trouble } = accept;
  return (
    <Screen>
      <View className="enter">
        <Text className="enter__heading">{said.heading}</Text>
        <Text className="enter__lead">{said.lead}</Text>
      </View>
      <TextField
        label={said.label}
        value={typed}
        onChange={change}
        placeholder={said.placeholder}
        maxLength={200}
        error={trouble ? `${trouble.say}，${trouble.next}` : undefined}
      />
      <Text className="enter__hint">{typed !== '' && inviteCode === undefined ? said.tooShort : said.hint}</Text>
      <BottomBar>
        <PillButton look="line" wide onPress={() => void scan()}>
          {said.scan}
        </PillButton>
        <PillButton
          look="primary"
          wide
          busy={accept.busy}
          disabled={inviteCode === undefined}
          onPress={() => void submit()}
        >
          {accept.busy ? said.submitting : said.submit}
        </PillButton>
      </BottomBar>
    </Screen>
  );
}
