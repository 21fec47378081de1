import { useRouter } from '@tarojs/taro';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { GiftCard } from '../../../features/wallet/gift-card.tsx';
import { useGift } from '../../../features/wallet/use-gift.ts';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton } from '../../../ui/skeleton.tsx';
import { words } from '../../../words/words.ts';

/** A friend's gift: `?gift=`. */
export default function GiftPage() {
  const { gift = '' } = useRouter().params;
  const loaded = useGift(gift);
  return (
    <Screen>
      <Loaded of={loaded} skeleton={<CardSkeleton label={words.wallet.gift.loading} />}>
        {(state) => <GiftCard gift={gift} state={state} onChanged={loaded.put} />}
      </Loaded>
    </Screen>
  );
}
