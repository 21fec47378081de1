import { getActivities } from '@memberday/shared/contract/activities.ts';
import { api } from '../../api.ts';
import { ActivitiesBody, ActivitiesSkeleton } from '../../features/activities/activities-body.tsx';
import { activitiesView } from '../../features/activities/activities-view.ts';
import { here } from '../../features/clock/here.ts';
import { useReminder } from '../../features/drops/use-reminder.ts';
import { Loaded } from '../../features/loading/loaded.tsx';
import { useLoaded } from '../../features/loading/use-loaded.ts';
import { useShareCard } from '../../features/share/use-share-card.ts';
import { Screen } from '../../ui/screen.tsx';
import { words } from '../../words/words.ts';

const kept = { key: 'activities', schema: getActivities.output };

export default function ActivitiesPage() {
  const activities = useLoaded({ call: () => api.getActivities({}), kept });
  const { remind } = useReminder();
  const { state } = activities;
  const next = state.step === 'shown' ? activitiesView(state.value, here()).next : null;
  useShareCard(() => ({
    title: next ? words.activities.share.title(next.name, next.factor, next.when) : words.home.share.title,
    to: 'activities',
  }));
  const refresh = () => void activities.refresh();

  const askToBeReminded = async (dropId: string): Promise<void> => {
    if (await remind(dropId)) await activities.refresh();
  };

  return (
    <Screen>
      <Loaded of={activities} skeleton={<ActivitiesSkeleton />}>
        {(value) => (
          <ActivitiesBody
            view={activitiesView(value, here())}
            onRemind={(dropId) => void askToBeReminded(dropId)}
            onTurn={refresh}
          />
        )}
      </Loaded>
    </Screen>
  );
}
