import { listDrops } from '@memberday/shared/contract/drops.ts';
import { View } from '@tarojs/components';
import { api } from '../../api.ts';
import { CouponJoinGate } from '../../features/coupons/coupon-join-gate.tsx';
import { ClaimCentre } from '../../features/drops/claim-centre.tsx';
import { Loaded } from '../../features/loading/loaded.tsx';
import { useLoaded } from '../../features/loading/use-loaded.ts';
import { useShareCard } from '../../features/share/use-share-card.ts';
import { SlotShelf } from '../../features/slots/slot-shelf.tsx';
import { go } from '../../routes.ts';
import { accessible } from '../../ui/accessible.ts';
import { Blank } from '../../ui/blank.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { TicketSkeleton } from '../../ui/skeleton.tsx';
import { words } from '../../words/words.ts';
import './index.css';

export default function ClaimPage() {
  const loaded = useLoaded({ call: () => api.listDrops({}), kept: { key: 'drops', schema: listDrops.output } });
  const { refresh } = loaded;
  useShareCard(() => ({ title: words.drops.centreShareTitle, to: 'claim' }));

  return (
    <Screen>
      <Loaded of={loaded} skeleton={<Skeleton />} visitor={<CouponJoinGate onJoined={() => void refresh()} />}>
        {({ drops }) => (
          <View>
            <View className="claim-ways">
              <PillButton look="line" onPress={() => go.to('wallet')}>
                {words.drops.wallet}
              </PillButton>
              <PillButton look="line" onPress={() => go.to('codeEntry')}>
                {words.drops.codeEntry}
              </PillButton>
            </View>
            {drops.length === 0 ? (
              <Blank drawing="ticket" title={words.drops.emptyTitle} line={words.drops.emptyLine}>
                <PillButton look="primary" onPress={() => go.to('wallet')}>
                  {words.drops.emptyAction}
                </PillButton>
              </Blank>
            ) : (
              <ClaimCentre drops={drops} onChanged={() => void refresh()} />
            )}
            <SlotShelf name="coupon-centre" />
          </View>
        )}
      </Loaded>
    </Screen>
  );
}

const Skeleton = () => (
  <View {...accessible({ role: 'status', label: words.drops.loading })}>
    <TicketSkeleton />
    <TicketSkeleton />
    <TicketSkeleton />
  </View>
);
