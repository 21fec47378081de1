import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Listening, listen } from '../http/listen.ts';

export type StaticSite = {
  readonly port: number;
  /** Folder of the files; `index.html` is what `/` shows. */
  readonly dir: string;
  /** Answered as `/config.json`: what the page must know of its surroundings. */
  readonly config: unknown;
};

/** Serve a folder of files on loopback. @throws HostRefusal when the port is taken */
export const openStaticSite = ({ port, dir, config }: StaticSite): Promise<Listening> => {
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Method not allowed');
    const path = pathOf(request);
    if (path === '/config.json') return end(response, 200, JSON.stringify(config), 'application/json');
    const file = path && (await fileAt(dir, path));
    if (!file) return end(response, 404, 'Not found');
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      // A new build is seen at the next reload.
      'cache-control': 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(createReadStream(file), response);
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  return listen(server, port, 'the mini-program as a web page');
};

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const pathOf = (request: IncomingMessage): string | undefined => {
  try {
    return decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
  } catch {
    return undefined;
  }
};

const fileAt = async (dir: string, path: string): Promise<string | undefined> => {
  const file = normalize(join(dir, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(normalize(dir + sep))) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
};

const end = (response: ServerResponse, status: number, body: string, type = 'text/plain'): void => {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
};
