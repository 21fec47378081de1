import { type ExperimentStore, experimentStore } from './experiments.ts';
import { type ExposureStore, exposureStore } from './exposures.ts';
import { type ExpressionCountStore, expressionCountStore } from './expression-counts.ts';
import { type FactBlockStore, factBlockStore } from './fact-blocks.ts';
import { type FactsStore, factsStore } from './facts.ts';
import { type LifecycleStore, lifecycleStore } from './lifecycles.ts';
import { type ModelStore, modelStore } from './models.ts';
import { type RfmRulesStore, rfmRulesStore } from './rfm-rules.ts';
import { type RuleReplayStore, ruleReplayStore } from './rule-replays.ts';
import { type SegmentMemberStore, segmentMemberStore } from './segment-members.ts';
import { type SegmentStore, segmentStore } from './segments.ts';
import { type SlotStore, slotStore } from './slots.ts';
import type { Table } from './table.ts';
import { type TagStore, tagStore } from './tags.ts';
import { type TimelineStore, timelineStore } from './timelines.ts';

/** What is known and found out of members. Apart from the `Store`, so that functions that answer members do not carry it. */
export type InsightStore = {
  readonly experiments: ExperimentStore;
  readonly exposures: ExposureStore;
  readonly expressionCounts: ExpressionCountStore;
  readonly factBlocks: FactBlockStore;
  readonly facts: FactsStore;
  readonly lifecycles: LifecycleStore;
  readonly models: ModelStore;
  readonly rfmRules: RfmRulesStore;
  readonly ruleReplays: RuleReplayStore;
  readonly segmentMembers: SegmentMemberStore;
  readonly segments: SegmentStore;
  readonly slots: SlotStore;
  readonly tags: TagStore;
  readonly timelines: TimelineStore;
};

export const openInsightStore = (table: Table): InsightStore => ({
  experiments: experimentStore(table),
  exposures: exposureStore(table),
  expressionCounts: expressionCountStore(table),
  factBlocks: factBlockStore(table),
  facts: factsStore(table),
  lifecycles: lifecycleStore(table),
  models: modelStore(table),
  rfmRules: rfmRulesStore(table),
  ruleReplays: ruleReplayStore(table),
  segmentMembers: segmentMemberStore(table),
  segments: segmentStore(table),
  slots: slotStore(table),
  tags: tagStore(table),
  timelines: timelineStore(table),
});
