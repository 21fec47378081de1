import type { Input, Output } from '@memberday/shared/contract/endpoint.ts';
import type { getActivity, takePart } from '@memberday/shared/contract/play.ts';
import { sayReward } from '../../words/rewards.ts';
import type { Attempted, Trouble } from '../attempt.ts';

export type AnyActivity = Output<typeof getActivity>;
export type ActivityKind = AnyActivity['kind'];
export type ActivityOf<Kind extends ActivityKind> = Extract<AnyActivity, { readonly kind: Kind }>;

export type AnyStep = Input<typeof takePart>['step'];
export type MoveOf<Kind extends ActivityKind> = Extract<AnyStep, { readonly kind: Kind }>['move'];

export type Taken = Output<typeof takePart>;

/** What a kind's own part of the page is given. */
export type PanelProps<Kind extends ActivityKind> = {
  readonly activity: ActivityOf<Kind>;
  readonly busy: boolean;
  /** Why the last step did not work; the page says it for kinds that do not say it beside their button. */
  readonly trouble: Trouble | null;
  /** Takes a step and shows what came of it. @returns undefined while another one is under way */
  readonly take: (move: MoveOf<Kind>) => Promise<Attempted<Taken> | undefined>;
};

/** What a reward of the activity is, in words; the name of one that is not there stands for itself. */
export const sayRewardOf = ({ rewards }: Pick<AnyActivity, 'rewards'>, name: string): string => {
  const found = rewards.find((each) => each.name === name);
  return found ? sayReward(found.reward, found.coupon?.title ?? null) : name;
};

export const isOpen = ({ stage }: Pick<AnyActivity, 'stage'>): boolean => stage === 'open';
