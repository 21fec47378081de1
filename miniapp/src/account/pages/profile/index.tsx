import { api } from '../../../api.ts';
import { Loaded } from '../../../features/loading/loaded.tsx';
import { useLoaded } from '../../../features/loading/use-loaded.ts';
import { ProfileBody } from '../../../features/profile/profile-body.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { LinesSkeleton } from '../../../ui/skeleton.tsx';

/** Who one is, as the shop may call one. */
export default function ProfilePage() {
  const profile = useLoaded({ call: () => api.getProfile({}) });
  return (
    <Screen>
      <Loaded of={profile} skeleton={<LinesSkeleton lines={5} />}>
        {(value) => <ProfileBody profile={value} onChanged={() => void profile.refresh()} />}
      </Loaded>
    </Screen>
  );
}
