import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type AwsService, addressOf, errorCodeOf, openSignedCall } from './signed-call.ts';

/** An error answer, by its name and status alone: what it says besides may quote what was sent. */
export class AwsRefusal extends Error {
  readonly code: string;
  constructor(operation: string, code: string, status: number) {
    super(`${operation}: ${code} (${status})`);
    this.name = 'AwsRefusal';
    this.code = code;
  }
}

/** Together less than the ten seconds Lambda gives an environment to start. */
const attempts = 3;
const connections = new NodeHttpHandler({ connectionTimeout: 1_000, socketTimeout: 2_000 });

/**
 * One call of a service of which only a call or two are needed. The SDK's own signer and connections, without its clients: those of the key
 * service and of the secrets alone are a tenth of a bundle and of a cold start, that of the queues a fifth.
 * @throws AwsRefusal for an error answer; the connection's error when there was none. Either after some tries where trying again can help.
 */
export const callAws = async (
  service: AwsService,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await callOnce(service, operation, input);
    } catch (fault) {
      if (attempt === attempts || (fault instanceof AwsRefusal && !passing.test(fault.code))) throw fault;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
    }
  }
};

/** Faults of the service itself, and too many callers at once. */
const passing =
  /^(?:Throttling|RequestThrottled|KmsThrottled|OverLimit|TooManyRequests|LimitExceeded|Internal|KMSInternal|DependencyTimeout|ServiceUnavailable|5)/;

const callOnce = async (
  service: AwsService,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> => {
  const region = process.env.AWS_REGION ?? '';
  const call = openSignedCall(service, { region, address: addressOf(service, region), connections });
  const { status, text } = await call(operation, JSON.stringify(input));
  if (status === 200) return JSON.parse(text);
  throw new AwsRefusal(operation, errorCodeOf(text) ?? String(status), status);
};
