import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Faults } from '../faults.ts';
import type { FunctionError, Invocation, InvocationDone, Invoked, WorkerSetting } from './invocation.ts';

/** Source of what runs around a handler. */
export const runtimeEntry = fileURLToPath(new URL('./runtime.ts', import.meta.url));

export type FunctionSetting = {
  readonly name: string;
  readonly bundle: string;
  /** `runtimeEntry` as one bundled file, which starts in half the time; its source where left out. */
  readonly runtime?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** At most so many invocations at once; more are refused, as Lambda does with reserved concurrency. */
  readonly concurrency?: number;
  /** Environments side by side; one where left out. */
  readonly environments?: number;
  /** Deaths of environments that are made on purpose. */
  readonly faults?: Faults;
  /** The shift of the host's clock, where it may be ahead of this machine's. */
  readonly clock?: SharedArrayBuffer;
  /** Where the function's standard output and error are appended; without one they are not kept. */
  readonly logFile?: string;
  /** Told after each invocation. */
  readonly onDone?: () => void;
};

type Pending = { readonly settle: (result: Invoked) => void; readonly timer: NodeJS.Timeout };

/**
 * One execution environment: a worker thread that has loaded a function. An invocation that passes its time limit fails at once and
 * the environment takes no more; the thread ends when its other invocations are done.
 */
export class Environment {
  #worker: Worker;
  #pending = new Map<string, Pending>();
  #retired = false;
  #ended = false;
  #hasAnswered = false;
  #onEnd: (() => void)[] = [];
  #setting: FunctionSetting;

  constructor(setting: FunctionSetting) {
    this.#setting = setting;
    const { bundle, runtime = runtimeEntry, name: functionName, memoryMb, env, logFile, clock } = setting;
    this.#worker = new Worker(runtime, {
      name: functionName,
      env: { ...env },
      execArgv: [],
      workerData: { bundle, functionName, memoryMb, logFile, clock } satisfies WorkerSetting,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    for (const output of [this.#worker.stdout, this.#worker.stderr]) output.resume();
    this.#worker.on('message', ({ requestId, result }: InvocationDone) => {
      this.#hasAnswered = true;
      this.#settle(requestId, result);
    });
    this.#worker.on('error', (error: Error) => this.#failAll(asFunctionError(error)));
    this.#worker.on('exit', (code) => {
      this.#ended = true;
      this.#failAll({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with exit status ${code}` });
      for (const listener of this.#onEnd) listener();
    });
  }

  get usable(): boolean {
    return !this.#retired && !this.#ended;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Invocations under way in it. */
  get running(): number {
    return this.#pending.size;
  }

  /** Whether the function is loaded and has answered once. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  onEnd(listener: () => void): void {
    this.#onEnd.push(listener);
  }

  run(invocation: Invocation): Promise<Invoked> {
    return new Promise((settle) => {
      const timer = setTimeout(() => this.#timeOut(invocation.requestId), invocation.deadline - Date.now());
      this.#pending.set(invocation.requestId, { settle, timer });
      this.#worker.postMessage(invocation);
    });
  }

  /** What runs in it fails, as when the process of a runtime ends. */
  async end(): Promise<void> {
    this.#retired = true;
    await this.#worker.terminate();
  }

  #timeOut(requestId: string): void {
    this.#retired = true;
    const seconds = (this.#setting.timeoutMs / 1000).toFixed(2);
    const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
    this.#settle(requestId, { ok: false, error: { errorType: 'Sandbox.Timedout', errorMessage } });
  }

  #settle(requestId: string, result: Invoked): void {
    const pending = this.#pending.get(requestId);
    if (!pending) return;
    clearTimeout(pending.timer);
    this.#pending.delete(requestId);
    pending.settle(result);
    if (this.#retired && this.#pending.size === 0) void this.#worker.terminate();
  }

  #failAll(error: FunctionError): void {
    this.#retired = true;
    for (const requestId of [...this.#pending.keys()]) this.#settle(requestId, { ok: false, error });
  }
}

const asFunctionError = (error: Error & { code?: string }): FunctionError => ({
  errorType: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Runtime.OutOfMemory' : 'Runtime.UnhandledError',
  errorMessage: error.message,
  trace: (error.stack ?? '').split('\n'),
});
