import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle, limitKib } from '@memberday/infra/bundle/build.ts';
import { catalogue } from '@memberday/infra/parts/catalogue.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('a bundle', () => {
  let peer: Server;
  let folder: string;
  let code: string;
  let inputs: readonly string[];
  const requests: IncomingMessage[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bundle-'));
    const { outputFiles, metafile } = await bundle(join(root, 'test/infra/entries/call-loopback.ts'));
    inputs = Object.keys(metafile.inputs);
    code = outputFiles.find(({ path }) => path.endsWith('.mjs'))?.text ?? '';
    await writeFile(join(folder, 'index.mjs'), code);
    peer = createServer((request, response) => {
      requests.push(request);
      response.setHeader('content-type', 'application/x-amz-json-1.0').end('{"QueueUrls":["one"]}');
    });
    await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`;
    vi.stubEnv('PEER', address);
    vi.stubEnv('AWS_ENDPOINT_URL_SQS', address);
    vi.stubEnv('AWS_REGION', 'cn-northwest-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    peer.closeAllConnections();
    await new Promise((resolve) => peer.close(resolve));
    await rm(folder, { recursive: true });
  });

  test('speaks HTTP and signs with the credentials of its environment', async () => {
    const { handler } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'index.mjs')).href);
    expect(await handler()).toEqual({ body: '{"QueueUrls":["one"]}', queues: ['one'] });
    expect(requests.at(-1)?.headers.authorization).toContain('Credential=AKIDEXAMPLE/');
    expect(requests.at(-1)?.headers['x-amz-security-token']).toBe('session');
  });

  test('imports nothing but builtin modules, and not node:http', () => {
    const imported = [...code.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map((match) => match[1]);
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((name) => !name?.startsWith('node:') || /^node:https?$/.test(name))).toEqual([]);
  });

  test('has no client of the SDK', () => {
    expect(inputs.filter((path) => /@aws-sdk\/client-/.test(path))).toEqual([]);
  });

  test('knows no other source of credentials', () => {
    expect(code).not.toMatch(/sso_start_url|AWS_WEB_IDENTITY_TOKEN_FILE|credential_process/);
  });
});

test.each(Object.entries(catalogue))(
  'the function %s fits its limit and has no client of the SDK',
  async (name, { entry }) => {
    const { outputFiles, metafile } = await bundle(join(root, entry));
    expect(Object.keys(metafile.inputs).filter((path) => /@aws-sdk\/(?:client|lib)-/.test(path))).toEqual([]);
    const size = outputFiles.find(({ path }) => path.endsWith('.mjs'))?.contents.length ?? Number.POSITIVE_INFINITY;
    expect(size).toBeLessThanOrEqual(limitKib(name) * 1024);
  },
);
