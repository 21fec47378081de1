import { WechatFault } from './fault.ts';
import { parseJson } from './json.ts';
import { pauseUntil } from './pause-until.ts';

export type WechatRequest = {
  readonly method: 'GET' | 'POST';
  /** `/sns/jscode2session` */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** A call that is answered with a picture, which is then the body; its errors are JSON all the same. */
  readonly expects?: 'picture';
  /** A call with an effect each time: it is made once, and never repeated by itself. */
  readonly once?: true;
};

export type PictureBody = { readonly type: string; readonly bytes: Uint8Array };

/**
 * `unavailable`: busy, unreachable or too slow for as long as we could wait. Whether the request took effect is not known, unless it is
 * `untouched`: WeChat was not reached, or said that it did nothing.
 */
export type WechatReply =
  | { readonly kind: 'success'; readonly body: unknown }
  | { readonly kind: 'error'; readonly errcode: number; readonly rid: string | undefined; readonly text: string }
  | { readonly kind: 'unavailable'; readonly untouched?: boolean };

/**
 * Calls WeChat, and again while it is busy, until the deadline.
 * @throws WechatFault when the answer is not WeChat's at all
 */
export type CallWechat = (request: WechatRequest, deadline: AbortSignal) => Promise<WechatReply>;

type Line = {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** How long one attempt may take. */
  readonly attemptMs: number;
};

/** The first pause is short: a connection that a sleeping function kept open fails at once and only needs a new one. */
const pausesMs = [50, 200, 500, 1000];
const busy = -1;

/** Repeating a call is safe for all that does not ask for `once`: a code works once, and a token stays the same. */
export const createCall =
  (line: Line): CallWechat =>
  async (request, deadline) => {
    for (const pauseMs of pausesMs) {
      const reply = await attempt(line, request, deadline);
      if (reply.kind !== 'unavailable' || request.once) return reply;
      if (!(await pauseUntil(deadline, pauseMs))) return reply;
    }
    return attempt(line, request, deadline);
  };

const attempt = async (
  { baseUrl, fetch, attemptMs }: Line,
  request: WechatRequest,
  deadline: AbortSignal,
): Promise<WechatReply> => {
  const url = new URL(baseUrl.replace(/\/$/, '') + request.path);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  let status: number;
  let bytes: Uint8Array;
  let type: string;
  try {
    const response = await fetch(url, {
      method: request.method,
      // A redirect would carry the secrets of the query elsewhere.
      redirect: 'manual',
      signal: AbortSignal.any([deadline, AbortSignal.timeout(attemptMs)]),
      ...(request.body ? { body: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } } : {}),
    });
    status = response.status;
    type = response.headers.get('content-type') ?? '';
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (fault) {
    // Refused, reset or late. The error is dropped because its text and cause may carry the address with its secrets.
    return { kind: 'unavailable', untouched: isUnreached(fault) };
  }
  // The status says nothing here: an error comes with 200 as well, as JSON.
  if (request.expects === 'picture' && status === 200 && type.startsWith('image/')) {
    return { kind: 'success', body: { type, bytes } satisfies PictureBody };
  }
  return readReply(request.path, status, new TextDecoder().decode(bytes));
};

const readReply = (path: string, status: number, text: string): WechatReply => {
  if (status === 429 || status >= 500) return { kind: 'unavailable', untouched: status === 429 };
  if (status !== 200) throw new WechatFault(path, `HTTP status ${status}`);
  const body = parseOrUndefined(text);
  if (typeof body !== 'object' || body === null) throw new WechatFault(path, 'the answer is not a JSON object');
  const { errcode: told = 0, errmsg } = body as { errcode?: unknown; errmsg?: unknown };
  // Calls about lives answer it as text.
  const errcode = typeof told === 'string' && /^-?\d+$/.test(told) ? Number(told) : told;
  if (errcode === 0) return { kind: 'success', body };
  if (typeof errcode !== 'number') throw new WechatFault(path, 'the errcode is not a number');
  if (errcode === busy) return { kind: 'unavailable', untouched: true };
  const message = String(errmsg);
  return { kind: 'error', errcode, rid: /rid: ([0-9a-f-]{1,64})/.exec(message)?.[1], text: message };
};

const unreached: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** There was never a connection the request could have gone through. */
const isUnreached = (fault: unknown): boolean => {
  const cause = fault instanceof Error ? fault.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && unreached.includes(cause.code);
};

const parseOrUndefined = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
};
