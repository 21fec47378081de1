import { useRouter } from '@tarojs/taro';
import { CouponJoinGate } from '../../../features/coupons/coupon-join-gate.tsx';
import { DropMoment } from '../../../features/drops/drop-moment.tsx';
import { useDrop } from '../../../features/drops/use-drop.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton, TicketSkeleton } from '../../../ui/skeleton.tsx';
import { words } from '../../../words/words.ts';

/** One drop: `?dropId=`. */
export default function DropPage() {
  const { dropId = '' } = useRouter().params;
  const loaded = useDrop(dropId);
  const { state, refresh, put } = loaded;
  const name = state.step === 'shown' ? state.value.name : words.drops.title;
  useShareCard(() => ({ title: words.drops.shareTitle(name), to: 'drop', params: { dropId } }));

  return (
    <Screen>
      <Loaded of={loaded} skeleton={<Skeleton />} visitor={<CouponJoinGate onJoined={() => void refresh()} />}>
        {(drop) => <DropMoment drop={drop} onLook={refresh} onKnown={put} />}
      </Loaded>
    </Screen>
  );
}

const Skeleton = () => (
  <>
    <CardSkeleton label={words.drops.loadingDrop} />
    <TicketSkeleton />
  </>
);
