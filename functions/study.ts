import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { StudyContext } from './context.ts';
import { countInExperiments } from './experiments/count-in-experiments.ts';
import { lookForPacking, packShard } from './facts/pack-shards.ts';
import { refreshFacts } from './facts/refresh-facts.ts';
import { followFacts } from './follow-facts.ts';
import { lookAtLifecycles } from './lifecycle/look-at-lifecycles.ts';
import { describeFault } from './log.ts';
import { openStudyContext } from './open-insight-context.ts';
import { openOnce } from './open-once.ts';
import { replayShard } from './replay/replay-shard.ts';
import { fitRfm } from './rfm/fit-rfm.ts';
import type { StudyWork } from './work/study-work.ts';

/** Keeps what is known of members. What fails is named, so that only it comes again; after some times it is set aside. */
const opened = openOnce(openStudyContext);

const handle = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const context = await opened();
  const failed = await Promise.all(event.Records.map((record) => attempt(context, record)));
  return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
};

const attempt = async (context: StudyContext, { messageId, body }: SQSRecord): Promise<string[]> => {
  const work = JSON.parse(body) as StudyWork;
  try {
    await doOne(context, work);
    return [];
  } catch (fault) {
    context.log('error', 'work failed', { kind: work.kind, messageId, ...describeFault(fault) });
    return [messageId];
  }
};

const doOne = async (context: StudyContext, work: StudyWork): Promise<unknown> => {
  switch (work.kind) {
    case 'count-in-experiments':
      return countInExperiments(context, work);
    case 'fit-rfm':
      return fitRfm(context);
    case 'replay-rules':
      return replayShard(context, work);
    case 'look-at-lifecycles':
      return lookAtLifecycles(context, work);
    case 'look-for-packing':
      return lookForPacking(context);
    case 'pack-shard':
      return packShard(context, work);
    case 'refresh-facts':
      return followFacts(context, await refreshFacts(context, work));
  }
};

export const handler = middy<SQSEvent, SQSBatchResponse>().handler(handle);
