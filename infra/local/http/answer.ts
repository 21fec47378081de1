import type { Invoked } from '../lambda/invocation.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer;
};

export const messageAnswer = (status: number, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

/** What an HTTP API answers when its function ended so. A failure says nothing of its cause. */
export const toAnswer = (invoked: Invoked): Answer => {
  if (!invoked.ok) return failureAnswers[invoked.error.errorType] ?? messageAnswer(500, 'Internal Server Error');
  return fromPayload(JSON.parse(invoked.payload));
};

const failureAnswers: Readonly<Record<string, Answer>> = {
  RequestTooLargeException: messageAnswer(413, 'Request Entity Too Large'),
  TooManyRequestsException: messageAnswer(503, 'Service Unavailable'),
  ServiceException: messageAnswer(503, 'Service Unavailable'),
};

type ProxyResult = {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly cookies?: readonly string[];
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
};

/** Format 2.0: an object with a status is an answer, anything else is the JSON body of a 200. */
const fromPayload = (payload: unknown): Answer => {
  const isAnswer = typeof payload === 'object' && payload !== null && 'statusCode' in payload;
  if (!isAnswer) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = payload as ProxyResult;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== 'string')
    return messageAnswer(500, 'Internal Server Error');
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    status,
    headers: {
      'content-type': 'text/plain;charset=utf-8',
      ...Object.fromEntries(lowered),
      ...(cookies.length > 0 && { 'set-cookie': [...cookies] }),
    },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
};
