import { useRouter } from '@tarojs/taro';
import { BoardBody } from '../../../features/days/board-body.tsx';
import { useLive } from '../../../features/days/use-live.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** Counts of groups come some seconds behind: asking more often would show nothing newer. */
const everyMs = 5_000;

/** The live board of one member day: `?memberDayId=`. */
export default function BoardPage() {
  const { memberDayId = '' } = useRouter().params;
  const board = useStaffLoaded(() => staffApi.getBoard({ memberDayId }));
  useLive(board.refresh, everyMs);
  return (
    <OpsScreen>
      <Loaded of={board} skeleton={<LinesSkeleton lines={8} />}>
        {(value) => <BoardBody board={value} onChanged={() => void board.refresh()} />}
      </Loaded>
    </OpsScreen>
  );
}
