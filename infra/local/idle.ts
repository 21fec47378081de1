import { setTimeout as sleep } from 'node:timers/promises';
import type { LambdaFunction } from './lambda/lambda-function.ts';
import type { QueueSource } from './queues/queue-source.ts';
import type { QueueStore } from './queues/queue-store.ts';
import type { StreamSource } from './streams/stream-source.ts';

/** Everything that moves by itself. */
export type Movement = {
  readonly streams: readonly StreamSource[];
  readonly sources: readonly QueueSource[];
  readonly queues: QueueStore;
  readonly functions: readonly LambdaFunction[];
  /** What else is under way, such as messages that WeChat is about to push. */
  readonly others?: () => number;
};

/**
 * Resolves when every record that was in a stream at the time of the call, and all that follows from it, has been handled: streams read
 * to their end, no message due, no invocation under way. Messages sent with a delay are not waited for; ones that failed and will be
 * tried again are.
 */
export const untilIdle = async ({ streams, sources, queues, functions, others = () => 0 }: Movement): Promise<void> => {
  const isQuiet = () =>
    others() === 0 &&
    functions.every((each) => each.running === 0) &&
    sources.every((source) => source.busy === 0 && !queues.isBusy(source.queue));
  const begun = () => functions.reduce((sum, each) => sum + each.started, 0);
  for (;;) {
    while (!isQuiet()) await sleep(5);
    const before = begun();
    const found = await Promise.all(streams.map((stream) => stream.readNow()));
    if (!found.includes(true) && isQuiet() && begun() === before) return;
  }
};
