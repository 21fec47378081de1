import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createCall, publicOnly } from './call-endpoint.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const listen = async (answer: RequestListener): Promise<string> => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
};
const call = createCall({ targets: 'any', patienceMs: 150, clock: () => performance.now() });
const post = (url: string) => call(url, { 'webhook-id': 'evt_1' }, '{"hello":"你好"}');

describe('a call', () => {
  test('brings the body whole, and its headers', async () => {
    const heard: unknown[] = [];
    const url = await listen(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      heard.push(request.method, request.headers['webhook-id'], Buffer.concat(chunks).toString());
      response.writeHead(201).end('thanks');
    });
    expect(await post(url)).toMatchObject({ as: 'taken', status: 201 });
    expect(heard).toEqual(['POST', 'evt_1', '{"hello":"你好"}']);
  });

  test.each([
    [400, {}, { as: 'refused', status: 400, why: '400' }],
    [410, {}, { as: 'refused', status: 410 }],
    [429, { 'retry-after': '120' }, { as: 'refused', status: 429, waitSeconds: 120 }],
    [503, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, { as: 'refused', status: 503, waitSeconds: undefined }],
  ])('is refused with %i', async (status, headers, expected) => {
    const url = await listen((_, response) => response.writeHead(status, headers).end());
    expect(await post(url)).toMatchObject(expected);
  });

  test('follows no redirect', async () => {
    let calls = 0;
    const url = await listen((_, response) => {
      calls += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await post(url)).toMatchObject({ as: 'refused', status: 307 });
    expect(calls).toBe(1);
  });

  test('reads little of an endless answer', async () => {
    let written = 0;
    const url = await listen((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && written < 50_000_000 && response.write(Buffer.alloc(65_536))) written += 65_536;
      };
      response.on('drain', more);
      more();
    });
    expect(await post(url)).toMatchObject({ as: 'taken', status: 200 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(written).toBeLessThan(20_000_000);
  });

  test('does not wait for somebody slow', async () => {
    const url = await listen(() => {});
    const result = await post(url);
    expect(result).toMatchObject({ as: 'unreached', status: null, why: 'too_slow' });
    expect(result.ms).toBeLessThan(1_000);
  });

  test('says what stood in its way in a word, and no address', async () => {
    expect(await post('http://127.0.0.1:9/in')).toMatchObject({ as: 'unreached', why: 'connection_refused' });
    expect(await post('nonsense')).toMatchObject({ as: 'unreached', why: 'no_address' });
  });
});

describe('on the open net only', () => {
  const guarded = createCall({ targets: 'public', patienceMs: 150, clock: () => performance.now() });

  test.each([
    'https://127.0.0.1/in',
    'https://[::1]/in',
    'https://169.254.169.254/',
    'http://erp.shop.cn/',
    'https://2130706433/',
  ])('nothing is sent to %s', async (url) =>
    expect(await guarded(url, {}, '{}')).toMatchObject({ as: 'unreached', why: 'private_address' }),
  );

  test.each([{ all: true }, { all: false }])(
    'a name that stands for this machine is not connected to: %j',
    async (options) => {
      const fault = await new Promise((resolve) => publicOnly('localhost', options, resolve));
      expect(fault).toMatchObject({ code: 'private_address' });
    },
  );
});
