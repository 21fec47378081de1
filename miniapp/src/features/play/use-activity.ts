import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { takePart } from '@memberday/shared/contract/play.ts';
import { api } from '../../api.ts';
import { type Action, useAction } from '../acting/use-action.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import type { AnyActivity, Taken } from './panel.ts';

type Step = Input<typeof takePart>['step'];

export type ActivityHandle = {
  readonly loaded: LoadedHandle<AnyActivity>;
  readonly action: Action<Step, Taken>;
  /** Takes a step and shows what came of it; after a refusal the page looks again, since something it showed was not so. */
  readonly take: (step: Step) => ReturnType<Action<Step, Taken>['run']>;
};

export const useActivity = (activityId: string): ActivityHandle => {
  const loaded = useLoaded({ call: () => api.getActivity({ activityId }) });
  const action = useAction<Taken, Step>((step) => api.takePart({ activityId, step }));
  const take: ActivityHandle['take'] = async (step) => {
    const answer = await action.run(step);
    if (answer?.ok) loaded.put(answer.value.activity);
    else if (answer && !answer.trouble.unanswered) await loaded.refresh();
    return answer;
  };
  return { loaded, action, take };
};
