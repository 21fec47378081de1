import { Agent, request } from 'node:http';

/** An error answer of an AWS JSON endpoint. `code` is the bare name: `ResourceInUseException`. */
export class AwsCallError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, status: number, message: string) {
    super(`${code}: ${message}`);
    this.name = 'AwsCallError';
    this.code = code;
    this.status = status;
  }
}

export type AwsCall = (target: string, body: unknown) => Promise<Record<string, unknown>>;

/** Engines on this machine demand a signature but never check it. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/**
 * A client of the AWS JSON protocol for an endpoint on this machine. The host uses it in place of the SDK because it hands
 * attribute values on as they are on the wire, which is also how Lambda's stream events carry them.
 * @throws AwsCallError for an error answer; the system's error when no answer came
 */
export const createAwsCall = (url: string, options: { timeoutMs?: number } = {}): AwsCall & { close(): void } => {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const call: AwsCall = (target, body) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body);
      const req = request(url, {
        agent,
        method: 'POST',
        timeout: options.timeoutMs ?? 60_000,
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': target,
          'x-amz-date': '20260101T000000Z',
          authorization,
          'content-length': Buffer.byteLength(text),
        },
      });
      req.on('timeout', () => req.destroy(new Error(`no answer from ${url} within the time limit`)));
      req.on('error', reject);
      req.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = parse(Buffer.concat(chunks).toString());
          const status = response.statusCode ?? 0;
          if (status < 300) resolve(answer);
          else reject(new AwsCallError(errorCode(answer), status, String(answer.message ?? answer.Message ?? '')));
        });
      });
      req.end(text);
    });
  return Object.assign(call, { close: () => agent.destroy() });
};

const parse = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { message: text.slice(0, 200) };
  }
};

const errorCode = (answer: Record<string, unknown>): string => String(answer.__type ?? 'Unknown').replace(/^.*#/, '');
