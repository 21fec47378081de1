import type { Experiment } from '@memberday/shared/domain/experiments/experiment.ts';
import type { Holdout } from '@memberday/shared/domain/experiments/holdout.ts';
import { keepFresh } from '../keep-fresh.ts';
import { type ExperimentStore, experimentStore } from '../store/experiments.ts';
import { type ExposureStore, exposureStore } from '../store/exposures.ts';
import { type SegmentMemberStore, segmentMemberStore } from '../store/segment-members.ts';
import type { Table } from '../store/table.ts';

/** What whoever decides something for a member needs to know of experiments. Apart from the `Store`, which most functions carry without them. */
export type Experiments = {
  /** All but drafts, newest first, at most a second old. */
  listBegun(): Promise<readonly Experiment[]>;
  /** At most a minute old. */
  readHoldout(): Promise<Holdout>;
  isInSegment(memberId: string, segmentId: string): Promise<boolean>;
  readonly exposures: ExposureStore;
};

/** Shorter than a start is dated ahead: nobody who was given an arm is overlooked by whoever counts. */
const freshMs = 1_000;
const holdoutFreshMs = 60_000;

/** @param clock milliseconds since 1970 */
export const openExperiments = (table: Table, clock: () => number): Experiments =>
  cachedExperiments(experimentStore(table), exposureStore(table), isInSegment(segmentMemberStore(table)), clock);

/** By what is kept of the member: a rule's segment follows changes within seconds, which is near enough for whom it is offered. */
const isInSegment =
  (members: Pick<SegmentMemberStore, 'readMany'>): Experiments['isInSegment'] =>
  async (memberId, segmentId) => {
    const held = (await members.readMany([memberId])).get(memberId);
    return held !== undefined && (held.kept.since[segmentId] !== undefined || held.kept.lists.includes(segmentId));
  };

export const cachedExperiments = (
  store: Pick<ExperimentStore, 'list' | 'readHoldout'>,
  exposures: ExposureStore,
  isInSegment: Experiments['isInSegment'],
  clock: () => number,
): Experiments => {
  const only = (): string => '';
  const begun = keepFresh<void, readonly Experiment[]>(freshMs, clock, only, async () =>
    (await store.list()).filter(({ state }) => state !== 'draft'),
  );
  const holdout = keepFresh<void, Holdout>(holdoutFreshMs, clock, only, () => store.readHoldout());
  return {
    listBegun: () => begun.get(),
    readHoldout: () => holdout.get(),
    isInSegment,
    exposures,
  };
};
