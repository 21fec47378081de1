import { failedItems } from '../lambda/batch-answer.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { localAccount, localRegion } from '../template/intrinsics.ts';
import type { Message, QueueStore } from './queue-store.ts';

export type QueueSourceSetting = {
  readonly queue: string;
  readonly batchSize: number;
  /** Batches handled at once. */
  readonly concurrency: number;
  readonly reportsFailures: boolean;
  /** How long a message that failed waits, by the number of its receives. Never longer than the queue's visibility timeout. */
  readonly retryDelayMs: (receiveCount: number) => number;
  /** Told of each batch that failed, in whole or in part. */
  readonly onFailure?: (reason: string) => void;
};

/**
 * The event source mapping of a queue: hands batches to the function and deletes what it has done.
 *
 * Not as in the cloud: a batch never waits for more messages (the batching window counts as 0), and a failed message comes back after
 * `retryDelayMs` rather than after the whole visibility timeout.
 */
export class QueueSource {
  #store: QueueStore;
  #target: LambdaFunction;
  #setting: QueueSourceSetting;
  #busy = 0;
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe: () => void;
  #stopped = false;
  #settled: (() => void)[] = [];

  constructor(store: QueueStore, target: LambdaFunction, setting: QueueSourceSetting) {
    this.#store = store;
    this.#target = target;
    this.#setting = setting;
    this.#unsubscribe = store.onChange(setting.queue, () => this.#pump());
    this.#pump();
  }

  get queue(): string {
    return this.#setting.queue;
  }

  /** Batches under way. */
  get busy(): number {
    return this.#busy;
  }

  /** Take no more; resolves when the batches under way are done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
    if (this.#busy > 0) await new Promise<void>((resolve) => this.#settled.push(resolve));
  }

  #pump(): void {
    const { queue, batchSize, concurrency } = this.#setting;
    while (!this.#stopped && this.#busy < concurrency) {
      const messages = this.#store.receive(queue, batchSize);
      if (messages.length === 0) {
        this.#waitForNext();
        return;
      }
      this.#busy += 1;
      void this.#handle(messages).finally(() => {
        this.#busy -= 1;
        this.#pump();
        if (this.#busy === 0) for (const settled of this.#settled.splice(0)) settled();
      });
    }
  }

  #waitForNext(): void {
    clearTimeout(this.#timer);
    const next = this.#store.nextVisibleAt(this.#setting.queue);
    if (next === undefined) return;
    const wait = Math.min(Math.max(1, next - Date.now()), 60_000);
    this.#timer = setTimeout(() => this.#pump(), wait).unref();
  }

  async #handle(messages: Message[]): Promise<void> {
    const { queue, reportsFailures, onFailure } = this.#setting;
    const invoked = await this.#target.invoke({ Records: messages.map((message) => toRecord(queue, message)) });
    const failed = failedItems(
      invoked,
      reportsFailures,
      messages.map((message) => message.id),
    );
    if (failed === 'all' || failed.size > 0) {
      const why = invoked.ok
        ? 'the function reported failures'
        : `${invoked.error.errorType}: ${invoked.error.errorMessage}`;
      onFailure?.(`${failed === 'all' ? messages.length : failed.size} of ${messages.length} messages failed: ${why}`);
    }
    const isFailed = (message: Message) => failed === 'all' || failed.has(message.id);
    const done = messages.filter((message) => !isFailed(message));
    if (done.length > 0)
      this.#store.delete(
        queue,
        done.map((message) => message.receipt),
      );
    for (const message of messages.filter(isFailed)) this.#retryLater(message);
  }

  #retryLater(message: Message): void {
    const { queue, retryDelayMs } = this.#setting;
    const wait = Math.min(retryDelayMs(message.receiveCount), this.#store.setting(queue).visibilityMs);
    this.#store.release(queue, [message.receipt], wait);
  }
}

const toRecord = (queue: string, message: Message) => ({
  messageId: message.id,
  receiptHandle: message.receipt,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: localAccount,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    MessageGroupId: message.group,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: message.sequenceNumber,
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, value]) => [name, toRecordAttribute(value as WireAttribute)]),
  ),
  md5OfBody: message.bodyMd5,
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:${localRegion}:${localAccount}:${queue}`,
  awsRegion: localRegion,
});

type WireAttribute = { readonly DataType: string; readonly StringValue?: string; readonly BinaryValue?: string };

const toRecordAttribute = ({ DataType, StringValue, BinaryValue }: WireAttribute) => ({
  dataType: DataType,
  stringValue: StringValue,
  binaryValue: BinaryValue,
  stringListValues: [],
  binaryListValues: [],
});
