import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../api.ts';
import { theme } from '../../theme/current.ts';
import { accessible } from '../../ui/accessible.ts';
import { BottomBar } from '../../ui/bottom-bar.tsx';
import { ListRow, RowGroup } from '../../ui/list-row.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Ticket } from '../../ui/ticket.tsx';
import { words } from '../../words/words.ts';
import { useAction } from '../acting/use-action.ts';
import { clock, today } from '../clock/clock.ts';
import { Terms } from '../coupons/terms.tsx';
import { CodeSheet } from './code-sheet.tsx';
import { couponDetail } from './coupon-view.ts';
import { GiveSheet } from './give-sheet.tsx';
import type { Coupon } from './why-not.ts';
import './coupon-body.css';

type CouponBodyProps = {
  readonly coupon: Coupon;
  /** The secret of the card that is ready to be sent. */
  readonly gift: string | null;
  readonly onGift: (gift: string) => void;
  readonly onChanged: (coupon: Coupon) => void;
  readonly onLook: () => void;
};

/** A coupon with its terms, and what can be done with it now: shown at the till, given to a friend, taken back. */
export const CouponBody = ({ coupon, gift, onGift, onChanged, onLook }: CouponBodyProps) => {
  const [sheet, setSheet] = useState<'code' | 'give' | null>(null);
  const takingBack = useAction(() => api.takeBackCoupon({ couponId: coupon.couponId }));
  const said = words.wallet.detail;
  const view = couponDetail(coupon, { now: clock.now(), today: today(), zone: theme.brand.zone });
  const { may, ticket, why } = view;

  const takeBack = async (): Promise<void> => {
    const answer = await takingBack.run();
    if (!answer) return;
    if (!answer.ok) return onLook();
    onChanged(answer.value);
    void Taro.showToast({ title: said.takenBack, icon: 'none' });
  };

  return (
    <View className="coupon">
      <Ticket {...ticket} />
      {view.note && <Text className="coupon__note">{view.note}</Text>}
      {why && (
        <View className="coupon__why" {...accessible({ role: 'status' })}>
          <Text className="coupon__why-say">{why.say}</Text>
          <Text className="coupon__why-next">{why.next}</Text>
        </View>
      )}
      {takingBack.trouble && <Notice>{`${takingBack.trouble.say}，${takingBack.trouble.next}`}</Notice>}
      <View className="coupon__rows">
        <RowGroup>
          {view.rows.map(({ title, value }) => (
            <ListRow key={title} title={title} value={value} />
          ))}
        </RowGroup>
      </View>
      <Terms terms={view.terms} />
      {(may.show || may.give || may.takeBack) && (
        <BottomBar>
          {may.give && (
            <PillButton look={may.show ? 'line' : 'primary'} wide onPress={() => setSheet('give')}>
              {said.give}
            </PillButton>
          )}
          {may.takeBack && (
            <PillButton look="line" wide busy={takingBack.busy} onPress={() => void takeBack()}>
              {said.takeBack}
            </PillButton>
          )}
          {may.takeBack && (
            <PillButton look="primary" wide onPress={() => setSheet('give')}>
              {said.resend}
            </PillButton>
          )}
          {may.show && (
            <PillButton look="primary" wide onPress={() => setSheet('code')}>
              {said.show}
            </PillButton>
          )}
        </BottomBar>
      )}
      <CodeSheet open={sheet === 'code'} coupon={coupon} onClose={() => setSheet(null)} />
      <GiveSheet
        open={sheet === 'give'}
        coupon={coupon}
        gift={gift}
        onGift={(secret) => {
          onGift(secret);
          onLook();
        }}
        onClose={() => setSheet(null)}
      />
    </View>
  );
};
