import { home as homeSchema } from '@memberday/shared/contract/home.ts';
import { useState } from 'react';
import { api } from '../../api.ts';
import { here } from '../../features/clock/here.ts';
import { useEntry } from '../../features/entry/use-entry.ts';
import { HomeBody, HomeSkeleton } from '../../features/home/home-body.tsx';
import { homeView } from '../../features/home/home-view.ts';
import { Joining } from '../../features/join/joining.tsx';
import { Loaded } from '../../features/loading/loaded.tsx';
import { useLoaded } from '../../features/loading/use-loaded.ts';
import { ClosingBand } from '../../features/me/closing-band.tsx';
import { useShareCard } from '../../features/share/use-share-card.ts';
import { Screen } from '../../ui/screen.tsx';
import { VisitorCard } from '../../ui/visitor-card.tsx';
import { words } from '../../words/words.ts';

const kept = { key: 'home', schema: homeSchema };

export default function HomePage() {
  const home = useLoaded({ call: () => api.getHome({}), kept });
  const [sheetClosed, setSheetClosed] = useState(false);
  useEntry();
  useShareCard(() => ({ title: words.home.share.title, to: 'home' }));
  const refresh = () => void home.refresh();

  return (
    <Screen>
      <Loaded of={home} skeleton={<HomeSkeleton />} visitor={<VisitorCard onJoin={() => setSheetClosed(false)} />}>
        {(value) => (
          <>
            <ClosingBand closesAt={value.card.closesAt} />
            <HomeBody view={homeView(value, here())} onTurn={refresh} />
          </>
        )}
      </Loaded>
      <Joining
        open={home.state.step === 'visitor' && !sheetClosed}
        onClose={() => setSheetClosed(true)}
        onJoined={refresh}
      />
    </Screen>
  );
}
