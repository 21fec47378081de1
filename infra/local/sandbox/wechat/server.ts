import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Area, Control, Json, Picture, WechatApi } from './area.ts';
import type { Chance } from './chance.ts';
import { ControlRefused } from './control-input.ts';
import type { Counters } from './counters.ts';
import { wechatError } from './errcodes.ts';
import type { Faults } from './faults.ts';

const bodyLimitBytes = 1_048_576;

type Parts = {
  readonly areas: readonly Area[];
  readonly faults: Faults;
  readonly counters: Counters;
  readonly chance: Chance;
};

/** WeChat's manners over HTTP: status 200 whatever happens, the truth in `errcode`. */
export const createWechatServer = ({ areas, faults, counters, chance }: Parts): Server => {
  const apis = new Map(areas.flatMap((area) => area.apis).map((api) => [api.path, api]));
  const controls = new Map(areas.flatMap((area) => area.controls).map((row) => [`${row.method} ${row.path}`, row]));

  const answerApi = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    counters.countCall(url.pathname);
    const text = await readBody(request);
    const fault = faults.take(url.pathname);
    if (fault?.kind === 'broken') {
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html><body>upstream error</body></html>');
      return;
    }
    const answer =
      fault?.kind === 'error'
        ? wechatError(fault.errcode)
        : decide(apis.get(url.pathname), request.method, url.searchParams, text);
    if ('errcode' in answer && typeof answer.errcode === 'number' && answer.errcode !== 0) {
      counters.countError(answer.errcode);
    }
    if (fault?.kind === 'slow') await pause(fault.delayMs);
    if (fault?.kind === 'lost') {
      request.socket.destroy();
      return;
    }
    if (isPicture(answer)) {
      response.writeHead(200, { 'content-type': answer.type }).end(answer.bytes);
      return;
    }
    // The login endpoint calls its JSON plain text; a client must not go by the header.
    const type = url.pathname.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8';
    response.writeHead(200, { 'content-type': type }).end(JSON.stringify(withRequestId(answer, chance)));
  };

  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const answering = url.pathname.startsWith('/sandbox/')
      ? answerControl(controls, request, response, url.pathname)
      : answerApi(request, response, url);
    answering.catch((error: unknown) => {
      console.error('WeChat sandbox:', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
};

const isPicture = (answer: Json | Picture): answer is Picture => answer.bytes instanceof Uint8Array;

const decide = (
  api: WechatApi | undefined,
  method: string | undefined,
  query: URLSearchParams,
  text: string,
): Json | Picture => {
  if (!api) return wechatError(40066);
  if (api.method !== method) return wechatError(api.method === 'GET' ? 43001 : 43002);
  if (api.method === 'GET') return api.answer({ query, body: {} });
  const body = parseObject(text);
  return body ? api.answer({ query, body }) : wechatError(47001);
};

const answerControl = async (
  controls: ReadonlyMap<string, Control>,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> => {
  // The mini-program's web page plays the phone's part from another port of this machine.
  const cors = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': 'content-type',
  };
  const reply = (status: number, body: Json): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...cors }).end(JSON.stringify(body));
  };
  if (request.method === 'OPTIONS') {
    response.writeHead(204, cors).end();
    return;
  }
  const control = controls.get(`${request.method} ${path}`);
  if (!control) return reply(404, { why: `the sandbox has no ${request.method} ${path}` });
  const text = await readBody(request);
  const input = text === '' ? {} : parseObject(text);
  if (!input) return reply(422, { why: 'the body must be a JSON object' });
  try {
    reply(200, await control.run(input));
  } catch (error) {
    if (!(error instanceof ControlRefused)) throw error;
    reply(422, { why: error.message });
  }
};

/** WeChat ends each error message with an id to quote to its support. */
const withRequestId = (answer: Json, chance: Chance): Json => {
  if (!answer.errcode) return answer;
  const rid = chance('request id', 12).toString('hex').match(/.{8}/g)?.join('-');
  return { ...answer, errmsg: `${answer.errmsg}, rid: ${rid}` };
};

const parseObject = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
};

/** The body as text; one over the limit reads as empty, which no endpoint takes for JSON. */
const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bodyLimitBytes) chunks.push(chunk);
  }
  return bytes <= bodyLimitBytes ? Buffer.concat(chunks).toString('utf8') : '';
};
