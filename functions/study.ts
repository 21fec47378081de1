import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { StudyContext } from './context.ts';
import { checkExperiment } from './experiments/check-experiment.ts';
import { countInExperiments } from './experiments/count-in-experiments.ts';
import { lookForPacking, packShard } from './facts/pack-shards.ts';
import { refreshFacts } from './facts/refresh-facts.ts';
import { followFacts } from './follow-facts.ts';
import { fitPopulationRhythm } from './lifecycle/fit-population-rhythm.ts';
import { lookAtLifecycles } from './lifecycle/look-at-lifecycles.ts';
import { describeFault } from './log.ts';
import { openStudyContext } from './open-insight-context.ts';
import { openOnce } from './open-once.ts';
import { replayShard } from './replay/replay-shard.ts';
import { fitRfm } from './rfm/fit-rfm.ts';
import { countExpression } from './segments/count-expression.ts';
import { fillList } from './segments/fill-list.ts';
import { lookAtSegments } from './segments/look-at-segments.ts';
import { walkSegments } from './segments/walk-segments.ts';
import { buildRecommender } from './slots/build-recommender.ts';
import { fitValueOfNight } from './value/fit-value.ts';
import { mergeStudies, type Study } from './work/merge-studies.ts';
import type { StudyWork } from './work/study-work.ts';

/** Keeps what is known of members. What fails is named, so that only it comes again; after some times it is set aside. */
const opened = openOnce(openStudyContext);

const handle = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const context = await opened();
  const messages = event.Records.map(({ messageId, body }) => ({ messageId, work: JSON.parse(body) as StudyWork }));
  const failed = await Promise.all(mergeStudies(messages).map((study) => attempt(context, study)));
  return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
};

const attempt = async (context: StudyContext, { messageIds, work }: Study): Promise<readonly string[]> => {
  try {
    await doOne(context, work);
    return [];
  } catch (fault) {
    context.log('error', 'work failed', { kind: work.kind, messageIds, ...describeFault(fault) });
    return messageIds;
  }
};

const doOne = async (context: StudyContext, work: StudyWork): Promise<unknown> => {
  switch (work.kind) {
    case 'build-recommender':
      return buildRecommender(context);
    case 'check-experiment':
      return checkExperiment(context, work);
    case 'count-in-experiments':
      return countInExperiments(context, work);
    case 'fit-rfm':
      return fitRfm(context);
    case 'fit-value':
      return fitValueOfNight(context);
    case 'replay-rules':
      return replayShard(context, work);
    case 'fit-rhythm':
      return fitPopulationRhythm(context);
    case 'look-at-lifecycles':
      return lookAtLifecycles(context, work);
    case 'look-for-packing':
      return lookForPacking(context);
    case 'pack-shard':
      return packShard(context, work);
    case 'refresh-facts':
      return followFacts(context, work.memberId, await refreshFacts(context, work));
    case 'look-at-segments':
      return lookAtSegments(context, work);
    case 'walk-segments':
      return walkSegments(context, work);
    case 'fill-list':
      return fillList(context, work);
    case 'count-expression':
      return countExpression(context, work);
  }
};

export const handler = middy<SQSEvent, SQSBatchResponse>().handler(handle);
