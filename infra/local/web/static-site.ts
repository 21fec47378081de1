import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Listening, listen } from '../http/listen.ts';
import { fileAt, typeOf } from './files.ts';
import { createPacker } from './packed.ts';

export type StaticSite = {
  readonly port: number;
  /** Folder of the files; `index.html` is what `/` shows. */
  readonly dir: string;
  /** Answered as `/config.json`: what the page must know of its surroundings. */
  readonly config: unknown;
};

/** The name of a file that says what is in it: another build's is called otherwise. */
const namedByContent = /\.[0-9a-f]{8}\.\w+$/;

/** Serve a folder of files on loopback, as a CDN would: packed, and kept for good where the name allows. @throws HostRefusal when the port is taken */
export const openStaticSite = ({ port, dir, config }: StaticSite): Promise<Listening> => {
  const packed = createPacker();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Method not allowed');
    const path = pathOf(request);
    if (path === '/config.json') return end(response, 200, JSON.stringify(config), 'application/json');
    const file = path && (await fileAt(dir, path));
    if (!file) return end(response, 404, 'Not found');
    const bytes = takesGzip(request) ? await packed(file) : undefined;
    response.writeHead(200, {
      'content-type': typeOf(file),
      // Without such a name a new build is seen at the next reload.
      'cache-control': namedByContent.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(bytes && { 'content-encoding': 'gzip', 'content-length': bytes.length }),
    });
    if (request.method === 'HEAD') response.end();
    else if (bytes) response.end(bytes);
    else await pipeline(createReadStream(file), response);
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  return listen(server, port, 'the mini-program as a web page');
};

const takesGzip = ({ headers }: IncomingMessage): boolean => /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));

const pathOf = (request: IncomingMessage): string | undefined => {
  try {
    return decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
  } catch {
    return undefined;
  }
};

const end = (response: ServerResponse, status: number, body: string, type = 'text/plain'): void => {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
};
