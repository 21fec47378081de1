import { View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { opsTillWords } from '../../words/ops/till.ts';
import { readAmount } from './read-amount.ts';
import type { OfflineHandle } from './use-offline.ts';
import type { TillHandle } from './use-till.ts';

type OfflineCouponProps = { readonly offline: OfflineHandle; readonly till: TillHandle };

const { offline: said, back } = opsTillWords;

/** Without a network nobody knows the coupon: the clerk says what it took off, within what the owner risks. */
export const OfflineCoupon = ({ offline, till }: OfflineCouponProps) => {
  const [typed, setTyped] = useState('');
  const discountFen = readAmount(typed);
  const { bound, left } = offline;
  return (
    <View className="with-bar">
      <Notice>{bound ? `${said.now}，${said.left(left.coupons, left.fen)}` : said.refusals.not_registered}</Notice>
      <View className="till-amount">
        <TextField
          label={said.ask}
          value={typed}
          maxLength={10}
          error={typed !== '' && discountFen === undefined ? opsTillWords.amountMissing : undefined}
          onChange={setTyped}
        />
      </View>
      <BottomBar>
        <PillButton look="line" wide onPress={till.restart}>
          {back}
        </PillButton>
        <PillButton
          look="primary"
          wide
          disabled={discountFen === undefined}
          onPress={() => till.takeOffline(discountFen ?? 0)}
        >
          {said.take}
        </PillButton>
      </BottomBar>
    </View>
  );
};
