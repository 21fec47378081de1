import { randomUUID } from 'node:crypto';
import { localAccount, localRegion } from '../template/intrinsics.ts';
import { Environment, type FunctionSetting } from './environment.ts';
import { type Invoked, payloadLimit } from './invocation.ts';

/**
 * One Lambda function on this machine: a worker thread, or as many as are asked for, with their own environment variables, heap limit and
 * time limit.
 *
 * Unlike Lambda, one environment serves many invocations at once: state that a handler keeps in a module is seen by invocations
 * that run side by side, where in the cloud they would come one after the other.
 */
export class LambdaFunction {
  readonly name: string;
  #setting: FunctionSetting;
  /** One place for each environment; one that died leaves its place to a fresh one. */
  #environments: (Environment | undefined)[];
  #ending = new Set<Environment>();
  /** How long a successful invocation takes, about, in milliseconds. */
  #usualMs = 0;
  #running = 0;
  #started = 0;
  #stopped = false;

  constructor(setting: FunctionSetting) {
    this.name = setting.name;
    this.#setting = setting;
    this.#environments = Array.from({ length: setting.environments ?? 1 }, () => undefined);
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

  /** Start the environments before the first invocations ask for them. */
  warm(): void {
    if (!this.#stopped) for (const place of this.#environments.keys()) this.#at(place);
  }

  /**
   * Run the handler on an event. Failures of every kind come back as values.
   * @param what is asked: the key of a request's route, otherwise the function's name
   */
  async invoke(event: unknown, what = this.name): Promise<Invoked> {
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
      const environment = this.#leastBusy();
      const begunAt = Date.now();
      const running = environment.run({ requestId: randomUUID(), event: text, deadline: begunAt + timeoutMs });
      this.#perhapsKill(environment, what);
      const invoked = await running;
      if (invoked.ok) this.#usualMs += (Date.now() - begunAt - this.#usualMs) / 16;
      return invoked;
    } finally {
      this.#running -= 1;
      this.#setting.onDone?.();
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#ending, ...this.#environments].map((environment) => environment?.end()));
  }

  #leastBusy(): Environment {
    const running = (place: number) => {
      const environment = this.#environments[place];
      return environment?.usable ? environment.running : 0;
    };
    return this.#at(
      [...this.#environments.keys()].reduce((least, place) => (running(place) < running(least) ? place : least)),
    );
  }

  /** The environment at a place: a fresh one, where the last has ended or takes no more. */
  #at(place: number): Environment {
    const old = this.#environments[place];
    if (old?.usable) return old;
    // The old one still finishes what it has begun, each invocation within its own time limit.
    if (old && !old.ended) {
      this.#ending.add(old);
      old.onEnd(() => this.#ending.delete(old));
    }
    const fresh = new Environment(this.#setting);
    this.#environments[place] = fresh;
    return fresh;
  }

  /** An environment that is still starting is spared: it is invocations that are to be cut short, not starts. */
  #perhapsKill(environment: Environment, what: string): void {
    const { faults } = this.#setting;
    const after = environment.hasAnswered ? faults?.killsAfter(what, environment.running) : undefined;
    if (after === undefined) return;
    setTimeout(() => {
      if (environment.running === 0 || !environment.usable) return;
      faults?.killed(environment.running);
      void environment.end();
    }, after * this.#usualMs).unref();
  }
}

const refused = (errorType: string, errorMessage: string): Invoked => ({
  ok: false,
  error: { errorType, errorMessage },
});
