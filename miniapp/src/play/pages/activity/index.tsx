import { useRouter } from '@tarojs/taro';
import { JoinGate } from '../../../features/join/join-gate.tsx';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { ActivityBody } from '../../../features/play/activity-body.tsx';
import { activityShareTitle } from '../../../features/play/share-title.ts';
import { useActivity } from '../../../features/play/use-activity.ts';
import { useShareCard } from '../../../features/share/use-share-card.ts';
import { Screen } from '../../../ui/screen.tsx';
import { CardSkeleton, LinesSkeleton } from '../../../ui/skeleton.tsx';
import { activityWords } from '../../../words/play/activity.ts';

/** One activity of any kind: `?activityId=`. */
export default function ActivityPage() {
  const { activityId = '' } = useRouter().params;
  const handle = useActivity(activityId);
  const { state, refresh } = handle.loaded;
  useShareCard(() => ({
    title: state.step === 'shown' ? activityShareTitle(state.value) : activityWords.title,
    to: 'activity',
    params: { activityId },
  }));

  return (
    <Screen>
      <Loaded of={handle.loaded} skeleton={<Skeleton />} visitor={<Gate onJoined={() => void refresh()} />}>
        {(activity) => <ActivityBody activity={activity} of={handle} />}
      </Loaded>
    </Screen>
  );
}

const Skeleton = () => (
  <>
    <CardSkeleton label={activityWords.loading} />
    <LinesSkeleton lines={4} />
  </>
);

const Gate = ({ onJoined }: { readonly onJoined: () => void }) => (
  <JoinGate drawing="gift" title={activityWords.joinTitle} line={activityWords.joinLine} onJoined={onJoined} />
);
