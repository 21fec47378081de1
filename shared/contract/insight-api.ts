import {
  decideExperiment,
  getHoldout,
  listExperiments,
  pauseExperiment,
  raiseExperiment,
  resumeExperiment,
  saveExperiment,
  setHoldout,
  startExperiment,
  stopExperiment,
} from './experiment-desk.ts';
import { getExperimentResults } from './experiment-results.ts';
import { checkFacts } from './facts.ts';
import { getLifecycle } from './lifecycle.ts';
import { getPortrait, listTimeline } from './portrait.ts';
import { getRfm, getRfmMigration, saveRfmRules } from './rfm.ts';
import { getRuleReplay, startRuleReplay } from './rule-replays.ts';
import {
  addToList,
  archiveSegment,
  countMembers,
  explainMember,
  freezeList,
  getCount,
  getSegment,
  listSegments,
  listSegmentsOf,
  publishSegment,
  saveSegment,
} from './segments.ts';
import { getSlotResults, listSlots, previewSlot, saveSlot } from './slots.ts';
import { importTags, listTags, retireTag, saveTag, tagMember, untagMember } from './tags.ts';
import { getValueReport } from './value.ts';

/** What people of the chain ask of their members and of what worked: facts, segments, value, recommendations, experiments. */
export const insightApi = {
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
