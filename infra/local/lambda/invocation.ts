/** How an invocation ended. The payload is JSON text, as it is between Lambda and its callers. */
export type Invoked =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

/** What Lambda answers when a function fails. Only callers inside AWS see it; the HTTP API hides it. */
export type FunctionError = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
};

/** Limit of a synchronous invocation's payload and of its response, in bytes (Lambda quotas; measured by its error text). */
export const payloadLimit = 6_291_556;

/** What a worker is started with. */
export type WorkerSetting = {
  readonly bundle: string;
  readonly functionName: string;
  readonly memoryMb: number;
  readonly logFile: string | undefined;
  /** The shift of the host's clock; without one, the function has this machine's. */
  readonly clock: SharedArrayBuffer | undefined;
};

/** To the worker: run the handler on this event. */
export type Invocation = {
  readonly requestId: string;
  /** The event as JSON text. */
  readonly event: string;
  /** Milliseconds since 1970 at which the time limit ends. */
  readonly deadline: number;
};

/** From the worker. */
export type InvocationDone = { readonly requestId: string; readonly result: Invoked };
