import { useRouter } from '@tarojs/taro';
import { api } from '../../../api.ts';
import { JoinGate } from '../../../features/join/join-gate.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { ItemBody } from '../../../features/mall/item-body.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton, TileSkeleton } from '../../../ui/skeleton.tsx';
import { words } from '../../../words/words.ts';

const say = words.mall;

/** One item of the mall: `?itemId=`. */
export default function ItemPage() {
  const { itemId = '' } = useRouter().params;
  const loaded = useLoaded({ call: () => api.getMallItem({ itemId }) });
  const { state, refresh } = loaded;
  const name = state.step === 'shown' ? state.value.item.name : null;
  useShareCard(() => ({ title: name ? say.shareItem(name) : say.shareTitle, to: 'mallItem', params: { itemId } }));

  return (
    <Screen>
      <Loaded
        of={loaded}
        skeleton={
          <>
            <TileSkeleton />
            <LinesSkeleton lines={3} />
          </>
        }
        visitor={<JoinGate drawing="gift" title={say.joinTitle} line={say.joinLine} onJoined={() => void refresh()} />}
      >
        {(page) => <ItemBody page={page} onStale={() => void refresh()} />}
      </Loaded>
    </Screen>
  );
}
