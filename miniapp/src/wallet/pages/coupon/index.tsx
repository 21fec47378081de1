import { couponView } from '@memberday/shared/contract/coupons.ts';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { CouponBody } from '../../../features/wallet/coupon-body.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton, TicketSkeleton } from '../../../ui/skeleton.tsx';
import { words } from '../../../words/words.ts';

/** One coupon: `?couponId=`. What was seen of it once can be shown in a shop without a network. */
export default function CouponPage() {
  const { couponId = '' } = useRouter().params;
  const loaded = useLoaded({
    call: () => api.getMyCoupon({ couponId }),
    kept: { key: `coupon/${couponId}`, schema: couponView },
  });
  const { state, refresh, put } = loaded;
  const [gift, setGift] = useState<string | null>(null);
  const title = state.step === 'shown' ? state.value.title : '';
  useShareCard(() =>
    gift
      ? { title: words.wallet.detail.shareTitle(title), to: 'gift', params: { gift } }
      : { title: words.drops.centreShareTitle, to: 'claim' },
  );

  return (
    <Screen>
      <Loaded
        of={loaded}
        skeleton={
          <>
            <TicketSkeleton />
            <LinesSkeleton lines={4} />
          </>
        }
      >
        {(coupon) => (
          <CouponBody coupon={coupon} gift={gift} onGift={setGift} onChanged={put} onLook={() => void refresh()} />
        )}
      </Loaded>
    </Screen>
  );
}
