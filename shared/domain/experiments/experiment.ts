import type { MessageKind } from '../messages/kinds.ts';
import type { Instant } from '../time.ts';
import type { MetricName } from './metrics.ts';

/** Parts of ten thousand: 10,000 is everybody. */
export type Share = number;
export const wholeShare = 10_000;

export type ExperimentState = 'draft' | 'running' | 'paused' | 'stopped' | 'decided';

/** Who is given an arm: a member by themselves, or a WeChat group with all who came in by it. */
export type ExperimentUnit = 'member' | 'group';

/** Where arms differ. Whoever decides something there asks for the experiment by this. */
export type Surface =
  /** A mass grant gives this template. */
  | { readonly kind: 'grant'; readonly templateId: string }
  /** A message of this scene is sent. */
  | { readonly kind: 'message'; readonly scene: MessageKind }
  /** A slot is filled. */
  | { readonly kind: 'slot'; readonly slotId: string }
  /** Something in the mini-program, or in another system, that asks under this name. */
  | { readonly kind: 'feature'; readonly feature: string };

/** What an arm does there. */
export type Treatment =
  /** As without the experiment. */
  | { readonly kind: 'as_is' }
  /** Nothing is given, sent or shown. */
  | { readonly kind: 'nothing' }
  /** Another template is given in place of the one of the surface. */
  | { readonly kind: 'template'; readonly templateId: string }
  /** Words that take the place of a message's own, by the template's field: `{ thing3: '…' }`. */
  | { readonly kind: 'words'; readonly words: Readonly<Record<string, string>> }
  /** What the surface makes of it: a way to fill a slot, a value of a feature. */
  | { readonly kind: 'variant'; readonly variant: string };

/** `levels`: of a multivariate experiment, its level of each factor. */
export type Arm = {
  readonly armId: string;
  readonly name: string;
  readonly weight: number;
  readonly treatment: Treatment;
  readonly levels: Readonly<Record<string, string>>;
};

export type Factor = { readonly name: string; readonly levels: readonly string[] };

/** From so many hours after the start on, so many of those it is for are taken in. */
export type RampStep = { readonly afterHours: number; readonly share: Share };

/** Buckets of a layer, `from` included, `to` not. */
export type Slice = { readonly from: number; readonly to: number };

/** Something that must not become worse. The experiment stops by itself once it surely has. */
export type Guardrail = {
  readonly metric: MetricName;
  /** How much worse than the control is still borne, as a fraction of it: 0.05 is five in a hundred. */
  readonly bears: number;
};

/** What is tried, on whom, and what is looked at. Fixed when it starts, but for the ramp. */
export type ExperimentPlan = {
  readonly name: string;
  /** What is believed, in a sentence. */
  readonly hypothesis: string;
  /** Experiments of one layer share out its members: nobody is in two of them. Those of different layers know nothing of each other. */
  readonly layer: string;
  /** How much of its layer it takes. */
  readonly traffic: Share;
  readonly unit: ExperimentUnit;
  readonly surface: Surface;
  /** Id of a segment; null: every member. Asked once, when somebody would come in. */
  readonly audience: string | null;
  /** Of a multivariate experiment; its arms are their combinations. */
  readonly factors: readonly Factor[];
  /** The first one is the control. */
  readonly arms: readonly Arm[];
  readonly ramp: readonly RampStep[];
  /** Names of metrics (`metrics.ts`): the one that decides, and others to look at. */
  readonly metric: MetricName;
  readonly others: readonly MetricName[];
  readonly guardrails: readonly Guardrail[];
  /** How long after somebody first met their arm what they do counts. */
  readonly windowDays: number;
  /** The least that it should run, so that whole weeks are compared. */
  readonly leastDays: number;
  /** Chance of finding something where nothing is: .05. */
  readonly alpha: number;
  /** The smallest change of the metric worth having, as a fraction of the control. */
  readonly worthwhile: number;
};

/** Why it stopped. */
export type StopReason =
  | { readonly kind: 'by_hand'; readonly staffId: string; readonly why: string }
  | { readonly kind: 'guardrail'; readonly metric: MetricName; readonly armId: string; readonly estimate: number }
  | { readonly kind: 'sample_ratio'; readonly p: number };

export type Experiment = ExperimentPlan & {
  readonly experimentId: string;
  readonly version: number;
  readonly state: ExperimentState;
  /** Its buckets of the layer, from the start on until it stops. */
  readonly slices: readonly Slice[];
  /** The ramp has been pushed on to at least this. */
  readonly raisedTo: Share;
  readonly plannedAt: Instant;
  readonly plannedBy: string;
  readonly startedAt: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly stopReason: StopReason | null;
  /** The arm that everybody gets from then on; null: all stays as it was. */
  readonly decision: { readonly armId: string | null; readonly at: Instant; readonly staffId: string } | null;
};

export const controlOf = ({ arms }: Pick<ExperimentPlan, 'arms'>): Arm => {
  const [control] = arms;
  if (!control) throw new Error('an experiment without arms was never valid');
  return control;
};
