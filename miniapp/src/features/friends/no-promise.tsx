import { go } from '../../routes.ts';
import { Blank } from '../../ui/blank.tsx';
import { PillButton } from '../../ui/pill-button.tsx';
import { friendWords } from '../../words/friends/friends.ts';

const said = friendWords.invite;

/** In the place of everything about bringing friends while nothing is promised for it. */
export const NoPromise = () => (
  <Blank drawing="cup" title={said.closed.title} line={said.closed.line}>
    <PillButton look="primary" onPress={() => go.tab('home')}>
      {said.closedWay}
    </PillButton>
  </Blank>
);
