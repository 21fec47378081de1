import { fromEnv } from '@aws-sdk/credential-provider-env';
import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';

/** A service that speaks AWS' JSON protocol: its host's first word, its operations' prefix, and what names another address for it. */
export type AwsService = {
  readonly name: string;
  readonly prefix: string;
  readonly addressVariable: string;
  /** By default 1.1. */
  readonly jsonVersion?: '1.0' | '1.1';
};

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
const handler = new NodeHttpHandler({ connectionTimeout: 1_000, socketTimeout: 2_000 });

/**
 * One call of a service that is needed once, while an environment starts. The SDK's own signer and connections, without its clients:
 * those of the key service and of the secrets alone are a tenth of a bundle and of a cold start.
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
  /^(?:Throttling|TooManyRequests|LimitExceeded|Internal|KMSInternal|DependencyTimeout|ServiceUnavailable|5)/;

const callOnce = async (
  service: AwsService,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> => {
  const region = process.env.AWS_REGION ?? '';
  const { protocol, hostname, port, host } = new URL(addressOf(service, region));
  const signer = new SignatureV4({
    service: service.name,
    region,
    credentials: fromEnv(),
    sha256: Hash.bind(null, 'sha256'),
  });
  const request = new HttpRequest({
    method: 'POST',
    protocol,
    hostname,
    ...(port && { port: Number(port) }),
    path: '/',
    headers: {
      host,
      'content-type': `application/x-amz-json-${service.jsonVersion ?? '1.1'}`,
      'x-amz-target': `${service.prefix}.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const { response } = await handler.handle((await signer.sign(request)) as HttpRequest);
  const text = Buffer.concat(await response.body.toArray()).toString();
  if (response.statusCode === 200) return JSON.parse(text);
  throw new AwsRefusal(operation, codeOf(text) ?? String(response.statusCode), response.statusCode);
};

/** `com.amazonaws.kms#DisabledException` is a `DisabledException`. */
const codeOf = (text: string): string | undefined => /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1];

/** China's regions have a domain of their own. */
export const addressOf = ({ name, addressVariable }: AwsService, region: string): string =>
  process.env[addressVariable] ?? `https://${name}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
