import { Text, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { useAction } from '../../../features/acting/use-action.ts';
import { CouponTicket } from '../../../features/wallet/coupon-ticket.tsx';
import { codeInScan, readTyped } from '../../../features/wallet/partner-code.ts';
import type { Coupon } from '../../../features/wallet/why-not.ts';
import { platform } from '../../../platform/current.ts';
import { go } from '../../../routes.ts';
import { BottomBar } from '../../../ui/bottom-bar.tsx';
import { PillButton } from '../../../ui/pill-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { words } from '../../../words/words.ts';
import './index.css';

/** A partner's code becomes its coupon, once; `?code=` as a poster's link brings it. */
export default function CodeEntryPage() {
  const [typed, setTyped] = useState(useRouter().params.code ?? '');
  const [won, setWon] = useState<Coupon | null>(null);
  const exchange = useAction((code: string) => api.exchangeCode({ code }));
  const said = words.wallet.entry;
  const { shown, code, error, missing } = readTyped(typed);

  const change = (value: string): void => {
    exchange.forgetTrouble();
    setTyped(value);
  };
  const submit = async (): Promise<void> => {
    if (code === null) return;
    const answer = await exchange.run(code);
    if (answer?.ok) setWon(answer.value.coupon);
  };
  const scan = async (): Promise<void> => {
    const scanned = await platform.scan();
    if (scanned === undefined) return;
    const found = codeInScan(scanned);
    if (found) change(found);
    else void Taro.showToast({ title: said.scanned, icon: 'none' });
  };

  if (won) {
    const open = (): void => go.instead('coupon', { couponId: won.couponId });
    return (
      <Screen>
        <Text className="code-entry__won">{said.wonTitle}</Text>
        <Text className="code-entry__hint">{said.wonLine}</Text>
        <View className="code-entry__ticket">
          <CouponTicket coupon={won} onOpen={open} />
        </View>
        <BottomBar>
          <PillButton
            look="line"
            wide
            onPress={() => {
              setWon(null);
              change('');
            }}
          >
            {said.again}
          </PillButton>
          <PillButton look="primary" wide onPress={open}>
            {said.open}
          </PillButton>
        </BottomBar>
      </Screen>
    );
  }

  const { trouble } = exchange;
  return (
    <Screen>
      <TextField
        label={said.label}
        value={shown}
        onChange={change}
        placeholder={said.placeholder}
        maxLength={40}
        error={error ?? (trouble ? `${trouble.say}，${trouble.next}` : undefined)}
      />
      <Text className="code-entry__hint">{shown && missing > 0 && !error ? said.missing(missing) : said.hint}</Text>
      <BottomBar>
        <PillButton look="line" wide onPress={() => void scan()}>
          {said.scan}
        </PillButton>
        <PillButton look="primary" wide busy={exchange.busy} disabled={code === null} onPress={() => void submit()}>
          {exchange.busy ? said.submitting : said.submit}
        </PillButton>
      </BottomBar>
    </Screen>
  );
}
