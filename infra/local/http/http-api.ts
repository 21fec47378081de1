import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { type Answer, messageAnswer, toAnswer } from './answer.ts';
import { type Cors, corsHeaders } from './cors.ts';
import { listen } from './listen.ts';
import { readBody } from './read-body.ts';
import { type ApiRequest, toEvent } from './request-event.ts';
import { createRouter, type Route } from './routes.ts';

/** Quotas of HTTP APIs: the largest body in bytes, the longest wait for a function in milliseconds. */
const largestBody = 10 * 1024 * 1024;
const longestWaitMs = 30_000;

export type HttpApi = {
  readonly url: string;
  /** Requests under way. */
  readonly busy: () => number;
  close(): Promise<void>;
};

export type HttpApiSetting = {
  readonly port: number;
  readonly routes: readonly Route<LambdaFunction>[];
  readonly cors: Cors | undefined;
  /** Told of each answer of 500 and above, with the cause that the caller is not told. */
  readonly onFailure: (reason: string) => void;
  readonly waitMs?: number;
  /** The time that requests are stamped with; this machine's where left out. */
  readonly now?: () => number;
  /** Connections that are cut on purpose. */
  readonly faults?: Faults;
};

/**
 * The HTTP API of the template on a loopback port: API Gateway's routing, events, limits and answers. Not there: throttling, access
 * logs, domains of its own.
 * @throws HostRefusal when the port is taken
 */
export const openHttpApi = async (setting: HttpApiSetting): Promise<HttpApi> => {
  const route = createRouter(setting.routes);
  let busy = 0;

  const respond = async (request: IncomingMessage): Promise<Answer | 'dropped'> => {
    const body = await readBody(request, largestBody);
    if (body === 'too large') return messageAnswer(413, 'Request Entity Too Large');
    const read = toRequest(request, body, new Date(setting.now?.() ?? Date.now()));
    const found = read && route(read.method, read.path);
    if (!read || !found) return messageAnswer(404, 'Not Found');
    const { target, key } = found.route;
    const invoked = await within(
      setting.waitMs ?? longestWaitMs,
      target.invoke(toEvent(read, key, found.pathParameters), key),
    );
    if (!invoked) setting.onFailure(`${key}: ${target.name} did not answer within 30 s`);
    else if (!invoked.ok)
      setting.onFailure(`${key}: ${target.name} failed: ${invoked.error.errorType}: ${invoked.error.errorMessage}`);
    if (invoked?.ok && setting.faults?.dropsAnswer(key)) return 'dropped';
    return invoked ? toAnswer(invoked) : messageAnswer(503, 'Service Unavailable');
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    busy += 1;
    try {
      const { cors } = setting;
      const isPreflight = cors !== undefined && request.method === 'OPTIONS' && request.headers.origin !== undefined;
      const answer = isPreflight ? ({ status: 204, headers: {}, body: '' } as const) : await respond(request);
      if (answer === 'dropped') {
        request.socket.destroy();
        return;
      }
      const extra = cors ? corsHeaders(cors, request.headers.origin, isPreflight) : {};
      const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
      const hasNone = answer.status === 204 || answer.status === 304;
      response.writeHead(answer.status, {
        ...answer.headers,
        ...extra,
        ...(!hasNone && { 'content-length': body.length }),
        'apigw-requestid': randomUUID(),
      });
      response.end(body);
    } catch (error) {
      // The caller went away while it was sending.
      response.destroy(error as Error);
    } finally {
      busy -= 1;
    }
  };

  const server = createServer((request, response) => void serve(request, response));
  server.keepAliveTimeout = 60_000;
  const listening = await listen(server, setting.port, 'the HTTP API');
  return { ...listening, busy: () => busy };
};

const toRequest = (request: IncomingMessage, body: Buffer, at: Date): ApiRequest | undefined => {
  const [rawPath = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const path = decodePath(rawPath);
  if (path === undefined) return undefined;
  return {
    id: randomUUID(),
    method: request.method ?? 'GET',
    path,
    query,
    headers: request.headers,
    sourceIp: request.socket.remoteAddress ?? '',
    body,
    at,
  };
};

/** API Gateway decodes the path before it looks for a route: an encoded slash divides segments too. */
const decodePath = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

/** @returns what the promise gives, or undefined if it takes longer */
const within = <T>(ms: number, promise: Promise<T>): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, undefined).unref();
    const settle = () => clearTimeout(timer);
    promise.then(resolve, reject).finally(settle);
  });
