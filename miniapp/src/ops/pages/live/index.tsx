import { useRouter } from '@tarojs/taro';
import type { ShopThings } from '../../../features/days/use-shop-things.ts';
import { useShopThings } from '../../../features/days/use-shop-things.ts';
import { PlanDesk } from '../../../features/live-desk/plan-desk.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** Plan a live; `?liveId=` goes on with a draft. */
export default function LivePlanPage() {
  const { liveId } = useRouter().params;
  const things = useShopThings();
  return (
    <OpsScreen>
      <Loaded of={things} skeleton={<LinesSkeleton lines={8} />}>
        {(value) => (liveId ? <GoOn liveId={liveId} things={value} /> : <PlanDesk things={value} draft={null} />)}
      </Loaded>
    </OpsScreen>
  );
}

const GoOn = ({ liveId, things }: { readonly liveId: string; readonly things: ShopThings }) => {
  const draft = useStaffLoaded(() => staffApi.getLiveSession({ liveId }));
  return (
    <Loaded of={draft} skeleton={<LinesSkeleton lines={8} />}>
      {({ live }) => <PlanDesk key={live.liveId} things={things} draft={live} />}
    </Loaded>
  );
};
