import { limits } from '@memberday/shared/domain/drops/plan-drop-facts.ts';
import type { Clock, Process } from './clock.ts';
import { createTokenBucket } from './token-bucket.ts';

/** From nothing to ready for the first request. */
const coldStartSeconds = 0.5;

/**
 * A function's environments. One serves one request at a time; the one that became free last serves next; a new one is made when none is free,
 * within the account's concurrency and the pace at which Lambda makes them.
 */
export type Fleet<Environment> = {
  /** @returns undefined when there is no environment and none may be made: the caller is turned away */
  invoke<Result>(work: (environment: Environment) => Process<Result>): Process<Result | undefined>;
  /** Environments that were ever made. */
  size(): number;
};

export const createFleet = <Environment>(
  clock: Clock,
  make: () => Environment,
  { provisioned, concurrency }: { readonly provisioned: number; readonly concurrency: number },
): Fleet<Environment> => {
  const free: Environment[] = Array.from({ length: Math.min(provisioned, concurrency) }, make);
  let size = free.length;
  const births = createTokenBucket(
    clock.now,
    limits.newEnvironments / limits.newEnvironmentsSeconds,
    limits.newEnvironments,
  );
  return {
    size: () => size,
    *invoke(work) {
      let environment = free.pop();
      if (environment === undefined) {
        if (size >= concurrency || !births.has(1)) return undefined;
        births.take(1);
        size += 1;
        yield coldStartSeconds;
        environment = make();
      }
      const result = yield* work(environment);
      free.push(environment);
      return result;
    },
  };
};
