import { insightApi } from '@memberday/shared/contract/insight-api.ts';
import type { InsightContext } from './context.ts';
import { decideExperiment } from './experiments/decide-experiment.ts';
import { getExperimentResults } from './experiments/get-experiment-results.ts';
import { getHoldout } from './experiments/get-holdout.ts';
import { listExperiments } from './experiments/list-experiments.ts';
import { pauseExperiment } from './experiments/pause-experiment.ts';
import { raiseExperiment } from './experiments/raise-experiment.ts';
import { resumeExperiment } from './experiments/resume-experiment.ts';
import { saveExperiment } from './experiments/save-experiment.ts';
import { setHoldout } from './experiments/set-holdout.ts';
import { startExperiment } from './experiments/start-experiment.ts';
import { stopExperiment } from './experiments/stop-experiment.ts';
import { checkFacts } from './facts/check-facts.ts';
import { serve } from './http/serve.ts';
import { getLifecycle } from './lifecycle/get-lifecycle.ts';
import { openInsightContext } from './open-insight-context.ts';
import { getPortrait } from './portrait/get-portrait.ts';
import { listTimeline } from './portrait/list-timeline.ts';
import { getRuleReplay } from './replay/get-rule-replay.ts';
import { startRuleReplay } from './replay/start-rule-replay.ts';
import { getRfm } from './rfm/get-rfm.ts';
import { getRfmMigration } from './rfm/get-rfm-migration.ts';
import { saveRfmRules } from './rfm/save-rfm-rules.ts';
import { addToList } from './segments/add-to-list.ts';
import { archiveSegment } from './segments/archive-segment.ts';
import { countMembers } from './segments/count-members.ts';
import { explainMember } from './segments/explain-member.ts';
import { freezeList } from './segments/freeze-list.ts';
import { getCount } from './segments/get-count.ts';
import { getSegment } from './segments/get-segment.ts';
import { listSegments } from './segments/list-segments.ts';
import { listSegmentsOf } from './segments/list-segments-of.ts';
import { publishSegment } from './segments/publish-segment.ts';
import { saveSegment } from './segments/save-segment.ts';
import { getSlotResults } from './slots/get-slot-results.ts';
import { listSlots } from './slots/list-slots.ts';
import { previewSlot } from './slots/preview-slot.ts';
import { saveSlot } from './slots/save-slot.ts';
import { staffDoor } from './staff-door.ts';
import { importTags } from './tags/import-tags.ts';
import { listTags } from './tags/list-tags.ts';
import { retireTag } from './tags/retire-tag.ts';
import { saveTag } from './tags/save-tag.ts';
import { tagMember } from './tags/tag-member.ts';
import { untagMember } from './tags/untag-member.ts';
import type { UseCases } from './use-case.ts';
import { getValueReport } from './value/get-value-report.ts';

/** Answers what people of the chain ask of their members and of what worked. */
const useCases: UseCases<typeof insightApi, InsightContext> = {
  getRfm,
  getRfmMigration,
  saveRfmRules,
  getValueReport,
  checkFacts,
  listExperiments,
  saveExperiment,
  startExperiment,
  pauseExperiment,
  resumeExperiment,
  raiseExperiment,
  stopExperiment,
  decideExperiment,
  getExperimentResults,
  getHoldout,
  setHoldout,
  startRuleReplay,
  getRuleReplay,
  getLifecycle,
  getPortrait,
  listTimeline,
  listSegments,
  getSegment,
  saveSegment,
  publishSegment,
  archiveSegment,
  freezeList,
  addToList,
  countMembers,
  getCount,
  explainMember,
  listSegmentsOf,
  listSlots,
  saveSlot,
  previewSlot,
  getSlotResults,
  listTags,
  saveTag,
  retireTag,
  tagMember,
  untagMember,
  importTags,
};

export const handler = await serve(insightApi, useCases, openInsightContext, staffDoor);
