import { setTimeout as sleep } from 'node:timers/promises';
import { failedItems } from '../lambda/batch-answer.ts';
import type { Invoked } from '../lambda/invocation.ts';
import type { StreamRecord } from './stream-record.ts';

export type DeliverySetting = {
  readonly batchSize: number;
  readonly bisects: boolean;
  readonly reportsFailures: boolean;
  /** Retries of a batch before it is discarded; -1 is no limit. */
  readonly maxRetries: number;
  /** Records older than this are discarded; -1 is no limit. */
  readonly maxAgeMs: number;
  readonly retryDelayMs: (failures: number) => number;
};

/** Records that were given up on. */
export type Discarded = {
  readonly records: readonly StreamRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly invocations: number;
  readonly functionError: boolean;
};

export type Delivery = {
  readonly setting: DeliverySetting;
  readonly invoke: (records: readonly StreamRecord[]) => Promise<Invoked>;
  readonly discard: (discarded: Discarded) => void;
  readonly onFailure: (reason: string) => void;
  /** Aborted when the host stops: what is not delivered then is delivered after the next start. */
  readonly signal: AbortSignal;
};

/**
 * Hand records, in their order, to a function in batches, with the retries of Lambda's event source mappings for streams: a batch that
 * fails is split in two (which is no retry), a batch that fails from some record on is tried again from there, and what still fails
 * after the last retry is discarded so that the stream goes on.
 * @throws when the signal aborts
 */
export const deliver = async (records: readonly StreamRecord[], delivery: Delivery): Promise<void> => {
  const { batchSize } = delivery.setting;
  for (let start = 0; start < records.length; start += batchSize)
    await deliverBatch(records.slice(start, start + batchSize), delivery);
};

type Part = { readonly records: readonly StreamRecord[]; readonly retries: number; readonly invocations: number };

const deliverBatch = async (batch: readonly StreamRecord[], delivery: Delivery): Promise<void> => {
  const parts: Part[] = [{ records: batch, retries: 0, invocations: 0 }];
  for (let part = parts.pop(); part; part = parts.pop()) {
    delivery.signal.throwIfAborted();
    const records = discardOld(part, delivery);
    if (records.length === 0) continue;
    const invoked = await delivery.invoke(records);
    const left = recordsLeft(records, invoked, delivery.setting);
    if (left.length === 0) continue;
    delivery.onFailure(`${left.length} of ${records.length} records failed: ${reasonOf(invoked)}`);
    const next = nextParts({ ...part, records, invocations: part.invocations + 1 }, left, delivery.setting);
    if (next === 'discard') {
      delivery.discard({
        records: left,
        condition: 'RetryAttemptsExhausted',
        invocations: part.invocations + 1,
        functionError: !invoked.ok,
      });
    } else {
      parts.push(...next.reverse());
      await sleep(delivery.setting.retryDelayMs(part.retries + 1), undefined, { signal: delivery.signal });
    }
  }
};

const discardOld = ({ records, invocations }: Part, { setting, discard }: Delivery): readonly StreamRecord[] => {
  if (setting.maxAgeMs < 0) return records;
  const oldest = Date.now() - setting.maxAgeMs;
  const isOld = (record: StreamRecord) => record.dynamodb.ApproximateCreationDateTime * 1000 < oldest;
  const old = records.filter(isOld);
  if (old.length === 0) return records;
  discard({ records: old, condition: 'RecordAgeExceeded', invocations, functionError: invocations > 0 });
  return records.filter((record) => !isOld(record));
};

/** Everything from the first failed record on: a stream is never done behind a gap. */
const recordsLeft = (
  records: readonly StreamRecord[],
  invoked: Invoked,
  { reportsFailures }: DeliverySetting,
): readonly StreamRecord[] => {
  const sequenceNumber = (record: StreamRecord) => record.dynamodb.SequenceNumber;
  const failed = failedItems(invoked, reportsFailures, records.map(sequenceNumber));
  if (failed === 'all') return records;
  const first = records.findIndex((record) => failed.has(sequenceNumber(record)));
  return first < 0 ? [] : records.slice(first);
};

const nextParts = (part: Part, left: readonly StreamRecord[], setting: DeliverySetting): Part[] | 'discard' => {
  const { retries, invocations } = part;
  const cut = left.length < part.records.length;
  if (setting.bisects && !cut && left.length > 1) {
    const middle = Math.ceil(left.length / 2);
    return [left.slice(0, middle), left.slice(middle)].map((records) => ({ records, retries, invocations }));
  }
  if (setting.maxRetries >= 0 && retries >= setting.maxRetries) return 'discard';
  return [{ records: left, retries: cut ? 0 : retries + 1, invocations }];
};

const reasonOf = (invoked: Invoked): string =>
  invoked.ok ? 'the function reported failures' : `${invoked.error.errorType}: ${invoked.error.errorMessage}`;
