import { useRouter } from '@tarojs/taro';
import { useLive } from '../../../features/days/use-live.ts';
import { LiveBoardBody } from '../../../features/live-desk/board-body.tsx';
import { shareLive } from '../../../features/live-desk/share-live.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';
import { opsLiveWords } from '../../../words/ops/live.ts';

/** What follows the stream comes some seconds behind: asking more often would show nothing newer. */
const everyMs = 4_000;

/** The board of one live: `?liveId=`. */
export default function LiveBoardPage() {
  const { liveId = '' } = useRouter().params;
  const board = useStaffLoaded(() => staffApi.getLiveBoard({ liveId }));
  useLive(board.refresh, everyMs);
  const { state } = board;
  useShareCard(() =>
    state.step === 'shown'
      ? shareLive(state.value.live)
      : { title: opsLiveWords.title, to: 'live', params: { liveId }, isForStaff: true },
  );
  return (
    <OpsScreen>
      <Loaded of={board} skeleton={<LinesSkeleton lines={8} />}>
        {(value) => <LiveBoardBody board={value} onChanged={() => void board.refresh()} />}
      </Loaded>
    </OpsScreen>
  );
}
