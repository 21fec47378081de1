import type { Attempted, Trouble } from '../attempt.ts';
import { CheckInPanel } from './kinds/check-in.tsx';
import { DrawPanel } from './kinds/draw.tsx';
import { GroupGoalPanel } from './kinds/group-goal.tsx';
import { MissionPanel } from './kinds/mission.tsx';
import { SignUpPanel } from './kinds/sign-up.tsx';
import { TrialPanel } from './kinds/trial.tsx';
import { VotePanel } from './kinds/vote.tsx';
import type { AnyActivity, AnyStep, Taken } from './panel.ts';

type PanelOfProps = {
  readonly activity: AnyActivity;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly take: (step: AnyStep) => Promise<Attempted<Taken> | undefined>;
};

/** Each kind's own part of the page. */
export const PanelOf = ({ activity, take, ...shared }: PanelOfProps) => {
  switch (activity.kind) {
    case 'check-in':
      return <CheckInPanel {...shared} activity={activity} take={(move) => take({ kind: 'check-in', move })} />;
    case 'sign-up':
      return <SignUpPanel {...shared} activity={activity} take={(move) => take({ kind: 'sign-up', move })} />;
    case 'group-goal':
      return <GroupGoalPanel {...shared} activity={activity} take={(move) => take({ kind: 'group-goal', move })} />;
    case 'draw':
      return <DrawPanel {...shared} activity={activity} take={(move) => take({ kind: 'draw', move })} />;
    case 'mission':
      return <MissionPanel {...shared} activity={activity} take={(move) => take({ kind: 'mission', move })} />;
    case 'trial':
      return <TrialPanel {...shared} activity={activity} take={(move) => take({ kind: 'trial', move })} />;
    case 'vote':
      return <VotePanel {...shared} activity={activity} take={(move) => take({ kind: 'vote', move })} />;
  }
};
