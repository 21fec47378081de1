import { go } from '../../routes.ts';
import { daysWords } from '../../words/ops/days.ts';
import { useAction } from '../acting/use-action.ts';
import { staffApi } from '../staff/staff-api.ts';
import type { MemberDay } from './day-facts.ts';
import { StartFoot } from './start-foot.tsx';

const { start: said } = daysWords;

type GoLiveProps = {
  readonly day: MemberDay;
  /** The platform says so beforehand. */
  readonly needsYes: boolean;
  readonly onBack?: () => void;
};

/** Live, or to whoever must agree: which of the two is decided by the platform, and said on the button before. */
export const GoLive = ({ day, needsYes, onBack }: GoLiveProps) => {
  const { memberDayId, state } = day;
  const live = useAction(() => staffApi.goLiveMemberDay({ memberDayId }));
  return (
    <StartFoot
      label={needsYes ? said.ask : said.goLive}
      busy={live.busy}
      missing={state === 'draft' ? said.faults : undefined}
      trouble={live.trouble}
      onBack={onBack}
      onNext={() =>
        void live.run().then((answer) => {
          if (answer?.ok) go.instead('opsBoard', { memberDayId });
        })
      }
    />
  );
};
