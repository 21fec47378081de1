import type { IncomingMessage } from 'node:http';
import { localAccount } from '../template/intrinsics.ts';

/** A request to the HTTP API, read whole. */
export type ApiRequest = {
  readonly id: string;
  readonly method: string;
  /** Without the query, percent signs decoded. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  readonly sourceIp: string;
  readonly body: Buffer;
  readonly at: Date;
};

/** The event of a Lambda proxy integration, payload format 2.0. */
export const toEvent = (request: ApiRequest, routeKey: string, pathParameters: Readonly<Record<string, string>>) => {
  const { headers, body } = request;
  const isText = body.length > 0 && isTextual(String(headers['content-type'] ?? ''));
  const cookies = headers.cookie?.split(/;\s*/);
  const query = queryParameters(request.query);
  return {
    version: '2.0',
    routeKey,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookies && { cookies }),
    headers: flatHeaders(headers),
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: localAccount,
      apiId: 'local',
      domainName: headers.host ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.id,
      routeKey,
      stage: '$default',
      time: logTime(request.at),
      timeEpoch: request.at.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
};

/** Bodies of these types reach the function as text, all others in base64. */
const isTextual = (contentType: string): boolean =>
  /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded)\b|application\/[^;]*\+(json|xml)\b)/i.test(
    contentType,
  );

const flatHeaders = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === 'cookie' ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  );

const queryParameters = (query: string): Record<string, string> | undefined => {
  if (!query) return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query))
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  return parameters;
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
const logTime = (at: Date): string => {
  const [day, time] = at.toISOString().split('T') as [string, string];
  const [year, , date] = day.split('-');
  return `${date}/${months[at.getUTCMonth()]}/${year}:${time.slice(0, 8)} +0000`;
};
