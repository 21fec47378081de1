/** The inside of a function's worker thread: what Lambda's Node.js runtime does around a handler. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { shiftDate } from '../clock/shift-date.ts';
import {
  type FunctionError,
  type Invocation,
  type InvocationDone,
  payloadLimit,
  type WorkerSetting,
} from './invocation.ts';
import { writeOutputTo } from './output.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const setting = workerData as WorkerSetting;
process.setSourceMapsEnabled(true);
// The same few bundles are loaded again and again; what V8 made of them is kept beside them.
enableCompileCache(join(dirname(setting.bundle), 'compiled'));
if (setting.logFile !== undefined) writeOutputTo(setting.logFile);
// Time limits are the host's, and it goes by the machine's clock.
const machineNow = setting.clock ? shiftDate(setting.clock) : Date.now;

const loading = import(pathToFileURL(setting.bundle).href).then(
  (module: { handler?: unknown }): Handler | FunctionError =>
    typeof module.handler === 'function'
      ? (module.handler as Handler)
      : { errorType: 'Runtime.HandlerNotFound', errorMessage: `${setting.functionName} exports no handler` },
  (error: unknown): FunctionError => describe(error),
);

void loading.then(() => flushCompileCache());

parentPort?.on('message', async (invocation: Invocation) => {
  const handler = await loading;
  const { requestId } = invocation;
  const result: InvocationDone['result'] =
    typeof handler === 'function' ? await run(handler, invocation) : { ok: false, error: handler };
  parentPort?.postMessage({ requestId, result } satisfies InvocationDone);
  // Lambda starts a fresh environment after a failed start, and so does the host.
  if (typeof handler !== 'function') process.exit(1);
});

const run = async (handler: Handler, invocation: Invocation): Promise<InvocationDone['result']> => {
  try {
    const answer = await handler(JSON.parse(invocation.event), contextOf(invocation));
    const payload = JSON.stringify(answer) ?? 'null';
    if (Buffer.byteLength(payload) > payloadLimit) {
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`;
      return { ok: false, error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
    }
    return { ok: true, payload };
  } catch (error) {
    return { ok: false, error: describe(error) };
  }
};

const contextOf = ({ requestId, deadline }: Invocation) => ({
  awsRequestId: requestId,
  functionName: setting.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${setting.functionName}`,
  memoryLimitInMB: String(setting.memoryMb),
  logGroupName: `/aws/lambda/${setting.functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - machineNow()),
});

const describe = (error: unknown): FunctionError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: 'string', errorMessage: String(error) };
