import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../api.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { sayMoment } from '../../words/dates.ts';
import { words } from '../../words/words.ts';
import { useAction } from '../acting/use-action.ts';
import { today } from '../clock/clock.ts';
import { ShareButton } from '../share/share-button.tsx';
import type { Coupon } from './why-not.ts';
import './give-sheet.css';

type GiveSheetProps = {
  readonly open: boolean;
  readonly coupon: Coupon;
  readonly gift: string | null;
  readonly onGift: (gift: string) => void;
  readonly onClose: () => void;
};

/**
 * Two taps, because WeChat takes a card only from a tap and the card needs a secret first: one offers the coupon, the next one sends it.
 * Offering again gives the same card.
 */
export const GiveSheet = ({ open, coupon, gift, onGift, onClose }: GiveSheetProps) => {
  const said = words.wallet.detail;
  const offering = useAction(() => api.offerCoupon({ couponId: coupon.couponId }));
  const [until, setUntil] = useState<string | null>(null);

  const offer = async (): Promise<void> => {
    const answer = await offering.run();
    if (!answer?.ok) return;
    setUntil(answer.value.until);
    onGift(answer.value.gift);
  };

  return (
    <Sheet open={open} title={said.giveTitle} onClose={onClose}>
      <View className="give-sheet">
        <Text className="give-sheet__what">{`${coupon.name} · ${coupon.title}`}</Text>
        <Text className="give-sheet__line">
          {gift && until ? said.giveUntil(sayMoment(until, today(), theme.brand.zone)) : said.giveLine}
        </Text>
        {offering.trouble && (
          <View className="give-sheet__trouble" {...accessible({ role: 'alert' })}>
            <Text>{`${offering.trouble.say}，${offering.trouble.next}`}</Text>
          </View>
        )}
        {gift ? (
          <ShareButton look="primary" wide card={{ to: 'gift', params: { gift } }}>
            {said.send}
          </ShareButton>
        ) : (
          <PillButton look="primary" wide busy={offering.busy} onPress={() => void offer()}>
            {said.giveConfirm}
          </PillButton>
        )}
      </View>
    </Sheet>
  );
};
