import { useRouter } from '@tarojs/taro';
import { SegmentBody } from '../../../features/segments/segment-body.tsx';
import { OpsScreen } from '../../../features/staff/ops-screen.tsx';

/** One segment: who is in it in number, by what condition, who came and who left. */
export default function SegmentPage() {
  const { segmentId = '' } = useRouter().params;
  return (
    <OpsScreen>
      <SegmentBody segmentId={segmentId} />
    </OpsScreen>
  );
}
