import { useRouter } from '@tarojs/taro';
import { ExperimentBody } from '../../../features/experiments/experiment-body.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** One experiment and what it shows: `?experimentId=`. */
export default function ExperimentPage() {
  const { experimentId = '' } = useRouter().params;
  const results = useStaffLoaded(() => staffApi.getExperimentResults({ experimentId }));
  return (
    <OpsScreen>
      <Loaded of={results} skeleton={<LinesSkeleton lines={8} />}>
        {(value) => <ExperimentBody of={value} onChanged={() => void results.refresh()} />}
      </Loaded>
    </OpsScreen>
  );
}
