import type { WalletPage } from '@memberday/shared/domain/coupons/wallet.ts';
import { View } from '@tarojs/components';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Blank } from '../../ui/blank.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { TicketSkeleton } from '../../ui/skeleton.tsx';
import { words } from '../../words/words.ts';
import { CouponJoinGate } from '../coupons/coupon-join-gate.tsx';
import { Loaded } from '../loading/loaded.tsx';
import { CouponTicket } from './coupon-ticket.tsx';
import { useWallet, type WalletCounts } from './use-wallet.ts';

type CouponListProps = { readonly page: WalletPage; readonly onCounts: (counts: WalletCounts) => void };

/** One tab of the wallet: what lapses soonest first, or what happened last. */
export const CouponList = ({ page, onCounts }: CouponListProps) => {
  const wallet = useWallet(page, onCounts);
  const { refresh, tail, loadMore } = wallet;
  return (
    <Loaded of={wallet} skeleton={<Skeleton />} visitor={<CouponJoinGate onJoined={() => void refresh()} />}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing page={page} />
        ) : (
          <View>
            {items.map((coupon) => (
              <CouponTicket
                key={coupon.couponId}
                coupon={coupon}
                onOpen={() => go.to('coupon', { couponId: coupon.couponId })}
              />
            ))}
            {(tail.step === 'more' || tail.step === 'failed') && (
              <PillButton look="line" wide onPress={() => void loadMore()}>
                {tail.step === 'failed' ? words.action.retry : words.wallet.more}
              </PillButton>
            )}
            {tail.step === 'loading' && <TicketSkeleton />}
          </View>
        )
      }
    </Loaded>
  );
};

const Nothing = ({ page }: { readonly page: WalletPage }) => {
  const { title, line } = words.wallet.empty[page];
  return (
    <Blank drawing={page === 'usable' ? 'ticket' : 'hourglass'} title={title} line={line}>
      {page === 'usable' && (
        <PillButton look="primary" onPress={() => go.tab('claim')}>
          {words.wallet.claimCentre}
        </PillButton>
      )}
    </Blank>
  );
};

const Skeleton = () => (
  <View {...accessible({ role: 'status', label: words.wallet.loading })}>
    <TicketSkeleton />
    <TicketSkeleton />
    <TicketSkeleton />
  </View>
);
