import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Listening, listen } from '../http/listen.ts';
import { readBody } from '../http/read-body.ts';
import { type Objects, openObjects, type StoredObject } from './s3-objects.ts';
import { type Credentials, checkPresigned } from './s3-signature.ts';

type Cors = {
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders?: readonly string[];
};

/** A bucket as the template has it, by the name it has here. */
export type BucketSetting = { readonly name: string; readonly cors: readonly Cors[] };

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: Buffer | string };

const largestObject = 20 * 1024 * 1024;

/**
 * S3 as far as functions and phones use it, on a loopback port with buckets as the first part of the path: put, copy, get (also a part),
 * delete. Every request needs an address signed for it, and is held against that signature, headers included. Not there: listing,
 * versions, lifecycles.
 */
export const openS3 = async (setting: {
  readonly dir: string;
  readonly buckets: readonly BucketSetting[];
  readonly credentials: Credentials;
  readonly now: () => number;
}): Promise<Listening> => {
  const buckets = new Map(
    setting.buckets.map((bucket) => [bucket.name, { ...bucket, objects: openObjects(join(setting.dir, bucket.name)) }]),
  );

  const respond = async (request: IncomingMessage): Promise<Answer> => {
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const [, bucketName = '', key = ''] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const bucket = buckets.get(bucketName);
    if (!bucket) return problem(404, 'NoSuchBucket');
    const { origin } = request.headers;
    if (request.method === 'OPTIONS') return preflight(bucket.cors, origin, request);
    const signed = {
      method: request.method ?? 'GET',
      path,
      query: new URLSearchParams(query),
      headers: flat(request.headers),
    };
    const fault = checkPresigned(signed, setting.credentials, setting.now());
    const answer = fault
      ? problem(403, fault)
      : await act(bucket.objects, bucketName, decodeURIComponent(key), request);
    return { ...answer, headers: { ...answer.headers, ...corsOf(bucket.cors, origin, request.method) } };
  };

  const server = createServer((request, response) => {
    respond(request).then(
      (answer) => send(response, request.method, answer),
      (fault: Error) => response.destroy(fault),
    );
  });
  server.keepAliveTimeout = 60_000;
  return listen(server, 0, 'S3');
};

const act = async (objects: Objects, bucket: string, key: string, request: IncomingMessage): Promise<Answer> => {
  switch (request.method) {
    case 'PUT': {
      const source = request.headers['x-amz-copy-source'];
      return source === undefined ? put(objects, key, request) : copy(objects, key, bucket, String(source));
    }
    case 'GET':
    case 'HEAD':
      return get(await objects.read(key), request.headers.range);
    case 'DELETE':
      await objects.remove(key);
      return { status: 204 };
    default:
      return problem(405, 'MethodNotAllowed');
  }
};

const put = async (objects: Objects, key: string, request: IncomingMessage): Promise<Answer> => {
  const length = Number(request.headers['content-length']);
  if (!Number.isInteger(length)) return problem(411, 'MissingContentLength');
  const body = await readBody(request, largestObject);
  if (body === 'too large') return problem(400, 'EntityTooLarge');
  if (body.length !== length) return problem(400, 'IncompleteBody');
  await objects.write(key, { type: request.headers['content-type'] ?? 'binary/octet-stream', body });
  return { status: 200, headers: { etag: etagOf(body) } };
};

const copy = async (objects: Objects, key: string, bucket: string, source: string): Promise<Answer> => {
  const from = decodeURIComponent(source).replace(/^\//, '');
  const object = from.startsWith(`${bucket}/`) ? await objects.read(from.slice(bucket.length + 1)) : undefined;
  if (!object) return problem(404, 'NoSuchKey');
  await objects.write(key, object);
  const body = `<?xml version="1.0" encoding="UTF-8"?><CopyObjectResult><ETag>${etagOf(object.body)}</ETag></CopyObjectResult>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

const get = (object: StoredObject | undefined, range: string | undefined): Answer => {
  if (!object) return problem(404, 'NoSuchKey');
  const { type, body } = object;
  const headers = {
    'content-type': type,
    etag: etagOf(body),
    'accept-ranges': 'bytes',
    'last-modified': new Date(0).toUTCString(),
  };
  const part = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (!part) return { status: 200, headers, body };
  const from = Number(part[1]);
  const to = Math.min(part[2] ? Number(part[2]) : Number.POSITIVE_INFINITY, body.length - 1);
  if (from > to) return problem(416, 'InvalidRange');
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${body.length}` },
    body: body.subarray(from, to + 1),
  };
};

const etagOf = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`;

const problem = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
});

const preflight = (rules: readonly Cors[], origin: string | undefined, request: IncomingMessage): Answer => {
  const wanted = request.headers['access-control-request-method'];
  const headers = corsOf(rules, origin, typeof wanted === 'string' ? wanted : undefined);
  return Object.keys(headers).length === 0 ? problem(403, 'AccessForbidden') : { status: 200, headers };
};

const corsOf = (rules: readonly Cors[], origin: string | undefined, method = 'GET'): Record<string, string> => {
  const asked = method === 'HEAD' ? 'GET' : method;
  const rule = rules.find(
    ({ AllowedOrigins, AllowedMethods }) =>
      origin !== undefined &&
      (AllowedOrigins.includes('*') || AllowedOrigins.includes(origin)) &&
      AllowedMethods.includes(asked),
  );
  if (!rule || origin === undefined) return {};
  return {
    'access-control-allow-origin': rule.AllowedOrigins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    'access-control-allow-headers': (rule.AllowedHeaders ?? []).join(', '),
  };
};

const flat = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
  );

const send = (
  response: ServerResponse,
  method: string | undefined,
  { status, headers = {}, body = '' }: Answer,
): void => {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
};
