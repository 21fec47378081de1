import { useRouter } from '@tarojs/taro';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { ApplicantsBody } from '../../../features/play/applicants/applicants-body.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** Who wants to try something new, and who may: `?activityId=`. */
export default function ApplicantsPage() {
  const { activityId = '' } = useRouter().params;
  const loaded = useStaffLoaded(() => staffApi.getActivityLive({ activityId }));
  return (
    <OpsScreen>
      <Loaded of={loaded} skeleton={<LinesSkeleton lines={5} />}>
        {(live) => <ApplicantsBody live={live} onChanged={loaded.refresh} />}
      </Loaded>
    </OpsScreen>
  );
}
