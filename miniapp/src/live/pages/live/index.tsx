import { useRouter } from '@tarojs/taro';
import { JoinGate } from '../../../features/join/join-gate.tsx';
import { LiveBody } from '../../../features/live/live-body.tsx';
import { useLiveSession } from '../../../features/live/use-live-session.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton, TicketSkeleton } from '../../../ui/skeleton.tsx';
import { liveWords as said } from '../../../words/live.ts';

/** One live session: `?liveId=`. */
export default function LivePage() {
  const { liveId = '' } = useRouter().params;
  const { loaded, room, look } = useLiveSession(liveId);
  const { state, refresh } = loaded;
  useShareCard(() => ({
    title: state.step === 'shown' ? said.shareTitle(state.value.anchor, state.value.name) : said.title,
    to: 'live',
    params: { liveId },
  }));

  return (
    <Screen>
      <Loaded
        of={loaded}
        skeleton={<Skeleton />}
        visitor={<JoinGate title={said.joinTitle} line={said.joinLine} onJoined={() => void refresh()} />}
      >
        {(live) => <LiveBody live={live} room={room} onLook={look} />}
      </Loaded>
    </Screen>
  );
}

const Skeleton = () => (
  <>
    <CardSkeleton label={said.loading} />
    <TicketSkeleton />
  </>
);
