import { done } from '@memberday/shared/domain/outcome.ts';
import { View } from '@tarojs/components';
import { LifecyclePart } from '../../../features/insight/lifecycle-part.tsx';
import { RfmPart } from '../../../features/insight/rfm-part.tsx';
import { ValuePart } from '../../../features/insight/value-part.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';
import { staffApi } from '../../../features/staff/staff-api.ts';
import { useStaffLoaded } from '../../../features/staff/use-staff-loaded.ts';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** All members at a glance: where they stand, and who is worth most. */
export default function InsightPage() {
  const all = useStaffLoaded(load);
  return (
    <OpsScreen>
      <Loaded of={all} skeleton={<LinesSkeleton lines={8} />}>
        {({ lifecycle, rfm, value }) => (
          <View>
            <LifecyclePart lifecycle={lifecycle} />
            <RfmPart study={rfm.study} />
            <ValuePart study={value.study} />
          </View>
        )}
      </Loaded>
    </OpsScreen>
  );
}

const load = async () => {
  const [lifecycle, rfm, value] = await Promise.all([
    staffApi.getLifecycle({}),
    staffApi.getRfm({}),
    staffApi.getValueReport({}),
  ]);
  if (!lifecycle.ok) return lifecycle;
  if (!rfm.ok) return rfm;
  if (!value.ok) return value;
  return done({ lifecycle: lifecycle.value, rfm: rfm.value, value: value.value });
};
