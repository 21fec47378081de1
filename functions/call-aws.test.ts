import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { callAws } from './call-aws.ts';
import { type AwsService, addressOf } from './signed-call.ts';

const service: AwsService = { name: 'kms', prefix: 'TrentService', addressVariable: 'AWS_ENDPOINT_URL_KMS' };

type Answer = { readonly status: number; readonly body: unknown } | 'hang up';

describe('a call', () => {
  let server: Server;
  let answers: Answer[];
  let heard: { headers: IncomingMessage['headers']; body: string }[];

  beforeEach(async () => {
    answers = [];
    heard = [];
    server = createServer(async (request, response) => {
      heard.push({ headers: request.headers, body: Buffer.concat(await request.toArray()).toString() });
      const answer = answers.shift() ?? { status: 200, body: { fine: true } };
      if (answer === 'hang up') response.destroy();
      else response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    vi.stubEnv('AWS_ENDPOINT_URL_KMS', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_REGION', 'cn-northwest-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('names its operation and is signed by the credentials of the environment', async () => {
    expect(await callAws(service, 'Decrypt', { CiphertextBlob: 'AQ==' })).toEqual({ fine: true });
    const [{ headers, body } = { headers: {}, body: '' }] = heard;
    expect(body).toBe('{"CiphertextBlob":"AQ=="}');
    expect(headers).toMatchObject({
      'x-amz-target': 'TrentService.Decrypt',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-security-token': 'session',
    });
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/cn-northwest-1\/kms\/aws4_request, SignedHeaders=(?=.*\bhost\b)(?=.*x-amz-target).*, Signature=[0-9a-f]{64}$/,
    );
  });

  test('is made again after a throttle, a fault of the service and a lost connection', async () => {
    answers.push({ status: 400, body: { __type: 'ThrottlingException' } }, 'hang up');
    expect(await callAws(service, 'Decrypt', {})).toEqual({ fine: true });
    expect(heard).toHaveLength(3);
    answers.push({ status: 503, body: 'no JSON an operation would answer' });
    expect(await callAws(service, 'Decrypt', {})).toEqual({ fine: true });
  });

  test('is made three times at most', async () => {
    for (let n = 0; n < 3; n += 1) answers.push({ status: 500, body: { __type: 'KMSInternalException' } });
    await expect(callAws(service, 'Decrypt', {})).rejects.toThrow('Decrypt: KMSInternalException (500)');
    expect(heard).toHaveLength(3);
  });

  test('that is refused is not made again, and tells the name alone', async () => {
    const body = { __type: 'com.amazonaws.kms#DisabledException', message: 'about arn:aws:kms:…:key/secret' };
    answers.push({ status: 400, body });
    const refusal = await callAws(service, 'Decrypt', {}).catch((fault: Error) => fault);
    expect(refusal).toMatchObject({ code: 'DisabledException', message: 'Decrypt: DisabledException (400)' });
    expect(heard).toHaveLength(1);
  });
});

test('an address is in the domain of its part of the world', () => {
  const nowhere = { ...service, addressVariable: 'NOT_SET' };
  expect(addressOf(nowhere, 'ap-east-1')).toBe('https://kms.ap-east-1.amazonaws.com');
  expect(addressOf(nowhere, 'cn-north-1')).toBe('https://kms.cn-north-1.amazonaws.com.cn');
});
