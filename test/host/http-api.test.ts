import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallPlatform, startSmallPlatform } from './small-platform.ts';

const mib = 1024 * 1024;
let platform: SmallPlatform;
const call = (path: string, init?: RequestInit) => fetch(platform.apiUrl + path, init);
const answerOf = async (path: string, init?: RequestInit) => {
  const answer = await call(path, init);
  return { status: answer.status, body: await answer.text() };
};
/** The event that the function received. */
const eventOf = async (path: string, init?: RequestInit) =>
  ((await (await call(path, init)).json()) as { event: Record<string, unknown> }).event;

beforeAll(async () => {
  const cors = {
    AllowOrigins: ['https://shop.example'],
    AllowMethods: ['*'],
    AllowHeaders: ['authorization'],
    MaxAge: 60,
  };
  platform = await startSmallPlatform({ cors, timeoutSeconds: 1 });
});
afterAll(() => platform.stop());

describe('routes', () => {
  it.each([
    ['GET', '/members/home', 'GET /members/home'],
    ['GET', '/members/mbr_1', 'GET /members/{memberId}'],
    ['GET', '/files/a/b.txt', 'GET /files/{path+}'],
    ['DELETE', '/anything', 'ANY /{what}'],
    ['POST', '/echo', 'POST /echo'],
  ])('%s %s goes to %s', async (method, path, routeKey) => {
    expect(await eventOf(path, { method })).toMatchObject({ routeKey });
  });

  it('gives parameters decoded, and divides segments at an encoded slash, as the cloud does', async () => {
    expect(await eventOf('/members/%E5%BC%A0%20%E4%B8%89')).toMatchObject({ pathParameters: { memberId: '张 三' } });
    expect(await answerOf('/members/a%2Fb')).toEqual({ status: 404, body: '{"message":"Not Found"}' });
  });

  it('answers 404 in API Gateway’s words where there is no route', async () => {
    expect(await answerOf('/a/b/c')).toEqual({ status: 404, body: '{"message":"Not Found"}' });
    expect(await answerOf('/members/x', { method: 'POST' })).toMatchObject({ status: 404 });
  });
});

describe('events of payload format 2.0', () => {
  it('carry query, headers, cookies and text as the cloud joins them', async () => {
    const headers = { 'content-type': 'application/json', Authorization: 'Bearer x', cookie: 'a=1; b=2' };
    const event = await eventOf('/echo?x=1&y=%20&x=2', { method: 'POST', headers, body: '{"名":1}' });
    expect(event).toMatchObject({
      version: '2.0',
      rawPath: '/echo',
      rawQueryString: 'x=1&y=%20&x=2',
      queryStringParameters: { x: '1,2', y: ' ' },
      cookies: ['a=1', 'b=2'],
      headers: { authorization: 'Bearer x' },
      body: '{"名":1}',
      isBase64Encoded: false,
      requestContext: { stage: '$default', http: { method: 'POST', path: '/echo', sourceIp: '127.0.0.1' } },
    });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('carry other bodies in base64', async () => {
    const headers = { 'content-type': 'image/png' };
    const event = await eventOf('/echo', { method: 'POST', headers, body: new Uint8Array([0, 255, 1]) });
    expect(event).toMatchObject({ isBase64Encoded: true, body: 'AP8B' });
  });

  it('leave out what the request does not have', async () => {
    const event = await eventOf('/members/1');
    for (const name of ['body', 'queryStringParameters', 'cookies']) expect(event).not.toHaveProperty(name);
  });
});

describe('answers', () => {
  it('carry status, headers and cookies of the function', async () => {
    const answer = await call('/plain');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-own')).toBe('yes');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('content-type')).toBe('text/plain;charset=utf-8');
    expect(await answer.text()).toBe('text');
  });

  it('tell nothing of a fault', async () => {
    expect(await answerOf('/throw')).toEqual({ status: 500, body: '{"message":"Internal Server Error"}' });
    expect(platform.failures.at(-1)).toContain('TypeError: a fault');
  });
});

describe('limits', () => {
  it('takes a body of 4 MiB', async () => {
    const headers = { 'content-type': 'text/plain' };
    const { status } = await answerOf('/echo', { method: 'POST', headers, body: 'x'.repeat(3 * mib) });
    // The handler answers with the event, which with a body of over 6 MiB would be too large to answer.
    expect(status).toBe(200);
  });

  it('refuses what Lambda would not take: a payload over 6 MiB', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect(await answerOf('/echo', { method: 'POST', headers, body: 'x'.repeat(6.5 * mib) })).toEqual({
      status: 413,
      body: '{"message":"Request Entity Too Large"}',
    });
  });

  it('refuses what the gateway would not take: a body over 10 MiB', async () => {
    expect(await answerOf('/echo', { method: 'POST', body: 'x'.repeat(10 * mib + 1) })).toMatchObject({ status: 413 });
  });

  it('answers 500 for an answer over 6 MiB', async () => {
    expect(await answerOf(`/large?bytes=${6 * mib - 1000}`)).toMatchObject({ status: 200 });
    expect(await answerOf(`/large?bytes=${6 * mib + 200}`)).toMatchObject({ status: 500 });
    expect(platform.failures.at(-1)).toContain('Function.ResponseSizeTooLarge');
  });
});

describe('a function', () => {
  it('has the template’s variables resolved, Lambda’s own, and its time', async () => {
    const answer = (await (await call('/members/1')).json()) as { env: Record<string, string>; remainingMs: number };
    expect(answer.env).toMatchObject({
      TABLE_NAME: platform.tableName,
      OWN: 'a-b',
      AWS_LAMBDA_FUNCTION_NAME: 'echo',
      AWS_ENDPOINT_URL_DYNAMODB: platform.engine.url,
    });
    expect(answer.env.QUEUE_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\d{12}\/Work$/);
    expect(answer.remainingMs).toBeGreaterThan(0);
    expect(answer.remainingMs).toBeLessThanOrEqual(1000);
  });

  it('is ended when it passes its time limit, and what runs beside it is not', async () => {
    const beside = answerOf('/sleep?ms=500');
    const [late] = await Promise.all([answerOf('/sleep?ms=5000'), beside]);
    expect(late).toEqual({ status: 500, body: '{"message":"Internal Server Error"}' });
    expect(await beside).toMatchObject({ status: 200 });
    expect(platform.failures.at(-1)).toContain('Task timed out after 1.00 seconds');
    expect(await answerOf('/members/1')).toMatchObject({ status: 200 });
  });

  it('that blocks its thread is ended too', async () => {
    expect(await answerOf('/spin')).toMatchObject({ status: 500 });
    expect(await answerOf('/members/1')).toMatchObject({ status: 200 });
  });

  it('that exits or runs out of memory fails, and comes up again', async () => {
    expect(await answerOf('/exit')).toMatchObject({ status: 500 });
    expect(platform.failures.at(-1)).toContain('Runtime.ExitError');
    expect(await answerOf('/members/1')).toMatchObject({ status: 200 });
    // Its second is for filling the memory, not for starting.
    expect(await answerOf('/memory')).toMatchObject({ status: 500 });
    expect(platform.failures.at(-1)).toContain('Runtime.OutOfMemory');
    expect(await answerOf('/members/1')).toMatchObject({ status: 200 });
  });
});

describe('cross-origin calls', () => {
  const preflight = (origin: string) => call('/members/1', { method: 'OPTIONS', headers: { origin } });

  it('are allowed to the template’s origins', async () => {
    const answer = await preflight('https://shop.example');
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': '*',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '60',
    });
    const answered = await call('/members/1', { headers: { origin: 'https://shop.example' } });
    expect(answered.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });

  it('are not allowed to others', async () => {
    const answer = await preflight('https://elsewhere.example');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
