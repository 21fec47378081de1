import { randomUUID } from 'node:crypto';
import { localAccount, localRegion } from '../template/intrinsics.ts';
import { Environment, type FunctionSetting } from './environment.ts';
import { type Invoked, payloadLimit } from './invocation.ts';

/**
 * One Lambda function on this machine: a worker thread with its own environment variables, heap limit and time limit.
 *
 * Unlike Lambda, one environment serves many invocations at once: state that a handler keeps in a module is seen by invocations
 * that run side by side, where in the cloud they would come one after the other.
 */
export class LambdaFunction {
  readonly name: string;
  #setting: FunctionSetting;
  #environment: Environment | undefined;
  #ending = new Set<Environment>();
  #running = 0;
  #started = 0;
  #stopped = false;

  constructor(setting: FunctionSetting) {
    this.name = setting.name;
    this.#setting = setting;
  }

  get arn(): string {
    return `arn:aws:lambda:${localRegion}:${localAccount}:function:${this.name}`;
  }

  /** Invocations under way. */
  get running(): number {
    return this.#running;
  }

  /** Invocations begun since the start. */
  get started(): number {
    return this.#started;
  }

  /** Start the environment before the first invocation asks for it. */
  warm(): void {
    if (!this.#stopped) this.#current();
  }

  /** Run the handler on an event. Failures of every kind come back as values. */
  async invoke(event: unknown): Promise<Invoked> {
    const { concurrency, timeoutMs } = this.#setting;
    const text = JSON.stringify(event);
    if (this.#stopped) return refused('ServiceException', 'The host is stopping.');
    if (Buffer.byteLength(text) > payloadLimit)
      return refused('RequestTooLargeException', `Request must be smaller than ${payloadLimit} bytes`);
    if (concurrency !== undefined && this.#running >= concurrency)
      return refused('TooManyRequestsException', 'Rate Exceeded.');
    this.#running += 1;
    this.#started += 1;
    try {
      return await this.#current().run({ requestId: randomUUID(), event: text, deadline: Date.now() + timeoutMs });
    } finally {
      this.#running -= 1;
      this.#setting.onDone?.();
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const environments = [...this.#ending, ...(this.#environment ? [this.#environment] : [])];
    await Promise.all(environments.map((environment) => environment.end()));
  }

  #current(): Environment {
    if (this.#environment?.usable) return this.#environment;
    // The old one still finishes what it has begun, each invocation within its own time limit.
    const old = this.#environment;
    if (old && !old.ended) {
      this.#ending.add(old);
      old.onEnd(() => this.#ending.delete(old));
    }
    this.#environment = new Environment(this.#setting);
    return this.#environment;
  }
}

const refused = (errorType: string, errorMessage: string): Invoked => ({
  ok: false,
  error: { errorType, errorMessage },
});
