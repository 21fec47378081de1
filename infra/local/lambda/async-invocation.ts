import { setTimeout as sleep } from 'node:timers/promises';
import type { Invoked } from './invocation.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** How Lambda treats an invocation that nobody waits for: `AWS::Lambda::EventInvokeConfig`. */
export type AsyncSetting = {
  readonly maxRetries: number;
  readonly maxAgeMs: number;
  readonly retryDelayMs: (failures: number) => number;
  /** Takes the record of an event that failed every time. */
  readonly onDiscard: (record: unknown) => void;
  readonly onFailure: (reason: string) => void;
};

/** What Lambda does where the template says nothing. */
export const asyncDefaults = { maxRetries: 2, maxAgeMs: 6 * 3_600_000 } as const;

/**
 * Invoke with the retries of asynchronous invocations. Not as in the cloud: the waits between them are short.
 * @returns how the last try ended
 */
export const invokeAsync = async (
  target: LambdaFunction,
  event: unknown,
  setting: AsyncSetting,
  signal: AbortSignal,
): Promise<Invoked> => {
  const end = Date.now() + setting.maxAgeMs;
  for (let failures = 1; ; failures += 1) {
    const invoked = await target.invoke(event);
    if (invoked.ok || signal.aborted) return invoked;
    setting.onFailure(`${target.name} failed: ${invoked.error.errorType}: ${invoked.error.errorMessage}`);
    const wait = setting.retryDelayMs(failures);
    const tooOld = Date.now() + wait > end;
    if (failures > setting.maxRetries || tooOld) {
      setting.onDiscard(discardRecord(target, event, invoked, failures, tooOld));
      return invoked;
    }
    await sleep(wait, undefined, { signal }).catch(() => {});
  }
};

/** The record that Lambda sends to an on-failure destination. */
const discardRecord = (
  target: LambdaFunction,
  event: unknown,
  failed: Invoked,
  invocations: number,
  tooOld: boolean,
) => ({
  version: '1.0',
  timestamp: new Date().toISOString(),
  requestContext: {
    functionArn: `${target.arn}:$LATEST`,
    condition: tooOld ? 'EventAgeExceeded' : 'RetriesExhausted',
    approximateInvokeCount: invocations,
  },
  requestPayload: event,
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  responsePayload: failed.ok ? undefined : failed.error,
});
