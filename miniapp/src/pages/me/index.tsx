import { home as homeSchema } from '@memberday/shared/contract/home.ts';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Joining } from '../../features/join/joining.tsx';
import { Loaded } from '../../features/loading/loaded.tsx';
import { useLoaded } from '../../features/loading/use-loaded.ts';
import { ClosingBand } from '../../features/me/closing-band.tsx';
import { MeHead } from '../../features/me/me-head.tsx';
import { MeRows, VisitorRows } from '../../features/me/me-rows.tsx';
import { meView } from '../../features/me/me-view.ts';
import { useAvatar } from '../../features/profile/use-avatar.ts';
import { Screen } from '../../ui/screen.tsx';
import { CardSkeleton, LinesSkeleton } from '../../ui/skeleton.tsx';
import { VisitorCard } from '../../ui/visitor-card.tsx';
import { words } from '../../words/words.ts';

/** The same answer as the first screen's, so that whoever comes from there sees it at once. */
const kept = { key: 'home', schema: homeSchema };

export default function MePage() {
  const home = useLoaded({ call: () => api.getHome({}), kept });
  const [joins, setJoins] = useState(false);
  const { picture } = useAvatar(home.state.step === 'shown');

  return (
    <Screen>
      <Loaded of={home} skeleton={<Skeleton />} visitor={<Visitor onJoin={() => setJoins(true)} />}>
        {(value) => {
          const view = meView(value);
          return (
            <>
              <ClosingBand closesAt={value.card.closesAt} />
              <MeHead view={view} picture={picture} />
              <MeRows usable={view.usable} unread={view.unread} invites={view.invites} />
            </>
          );
        }}
      </Loaded>
      <Joining
        open={joins}
        onClose={() => setJoins(false)}
        onJoined={() => {
          setJoins(false);
          void home.refresh();
        }}
      />
    </Screen>
  );
}

const Visitor = ({ onJoin }: { readonly onJoin: () => void }) => (
  <>
    <VisitorCard onJoin={onJoin} />
    <VisitorRows />
  </>
);

const Skeleton = () => (
  <>
    <CardSkeleton label={words.me.loading} />
    <LinesSkeleton lines={6} />
  </>
);
