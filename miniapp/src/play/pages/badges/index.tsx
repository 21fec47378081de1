import { api } from '../../../api.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { BadgeWall } from '../../../features/play/badges/badge-wall.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** The wall of badges. */
export default function BadgesPage() {
  const loaded = useLoaded({ call: () => api.listMyBadges({}) });
  return (
    <Screen>
      <Loaded of={loaded} skeleton={<LinesSkeleton lines={5} />}>
        {(badges) => <BadgeWall {...badges} />}
      </Loaded>
    </Screen>
  );
}
