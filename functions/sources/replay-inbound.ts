import type { replayInbound as endpoint } from '@memberday/shared/contract/sources.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Inbound } from '@memberday/shared/domain/sources/inbound.ts';
import type { UseCase } from '../use-case.ts';
import { followInbound } from './follow-inbound.ts';

const messagesAtATime = 100;
const abreast = 10;

/** Reads messages again, side by side, and answers what became of them: whoever mended something sees at once whether it helped. */
export const replayInbound: UseCase<typeof endpoint> = async (context, { sourceId, names }) => {
  const source = await context.store.sources.read(sourceId);
  if (!source) return refused(problem('not_found', { what: 'source', id: sourceId }));
  const page = names ? undefined : await context.store.inbound.listParked(sourceId, { limit: messagesAtATime });
  const left = (names ?? page?.messages.map(({ name }) => name) ?? []).values();
  const read: Inbound[] = [];
  const readNext = async (): Promise<void> => {
    for (const name of left) {
      const after = await followInbound(context, { source: sourceId, name });
      if (after) read.push(after);
    }
  };
  await Promise.all(Array.from({ length: abreast }, readNext));
  const count = (state: Inbound['state']) => read.filter((each) => each.state === state).length;
  return done({
    done: count('done'),
    passedOver: count('passed-over'),
    parked: count('parked'),
    more: page?.last !== undefined,
  });
};
