import { type Instant, msOf } from '@memberday/shared/domain/time.ts';

/** From when on DynamoDB may delete a row, in the whole seconds its time to live counts in: never before the row was kept for so long. */
export const ttlOf = (at: Instant, keptMs = 0): number => Math.ceil((msOf(at) + keptMs) / 1000);

/** DynamoDB deletes some time after it may: until then, what is over is told by this. */
export const isKept = (ttl: number, now: Instant): boolean => ttl > ttlOf(now);
