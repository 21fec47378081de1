import type { Outcome } from '../domain/outcome.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { type Api, type Endpoint, type Input, type Output, pathParameters } from './endpoint.ts';
import { problemBody, statusOf } from './problems.ts';

export type TransportRequest = { method: string; url: string; headers: Record<string, string>; body?: string };
export type TransportAnswer = { status: number; body: string };

/** The one thing that differs between a phone, a browser, a test and a script. It rejects only when no answer came. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

/** The platform failed to answer properly (a 5xx, no network, not JSON). Unlike a refusal it carries no facts to show. */
export class Unanswered extends Error {
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  constructor(message: string, detail: { status?: number; requestId?: string; cause?: unknown } = {}) {
    super(message, { cause: detail.cause });
    this.name = 'Unanswered';
    this.status = detail.status;
    this.requestId = detail.requestId;
  }
}

export type Client<A extends Api> = {
  readonly [Name in keyof A]: (input: Input<A[Name]>) => Promise<Outcome<Output<A[Name]>>>;
};

/** Where a call goes, and whether it needs somebody signed in: all of an endpoint that a client needs which checks no answers. */
export type Route = Pick<Endpoint, 'method' | 'path' | 'access'> & Partial<Pick<Endpoint, 'output'>>;

/** An API without its schemas. Only its type names the whole of it. */
export type Routes<A extends Api> = Readonly<Record<keyof A, Route>>;

export type ClientOptions = {
  readonly baseUrl: string;
  readonly transport: Transport;
  /** The bearer token to send, asked for at each call. */
  readonly token?: () => string | undefined;
  /** Parse answers by the contract too, where it is at hand. On in tests and in development; a phone skips the work. */
  readonly checkAnswers?: boolean;
};

/**
 * The typed client of an API: one function per endpoint, refusals as values.
 * @throws Unanswered when the platform gives no proper answer
 */
export const createClient = <A extends Api>(api: A, options: ClientOptions): Client<A> => callRoutes<A>(api, options);

/** The same for who has only the routes: a phone, which leaves the schemas at home. */
export const callRoutes = <A extends Api>(routes: Routes<A>, options: ClientOptions): Client<A> => {
  const call = async (spec: Route, input: Record<string, unknown>): Promise<Outcome<unknown>> => {
    const answer = await options.transport(toRequest(spec, input, options)).catch((cause: unknown) => {
      throw new Unanswered('no answer', { cause });
    });
    const body = parseJson(answer);
    if (answer.status < 300)
      return { ok: true, value: options.checkAnswers && spec.output ? spec.output.parse(body) : body };
    return { ok: false, problem: toProblem(answer, body) };
  };
  const entries = Object.entries<Route>(routes).map(([name, spec]) => [
    name,
    (input: Record<string, unknown>) => call(spec, input),
  ]);
  return Object.fromEntries(entries) as Client<A>;
};

const toRequest = (spec: Route, input: Record<string, unknown>, options: ClientOptions): TransportRequest => {
  const rest = { ...input };
  let path = spec.path;
  for (const name of pathParameters(spec.path)) {
    path = path.replace(`{${name}}`, encodeURIComponent(String(rest[name])));
    delete rest[name];
  }
  const token = options.token?.();
  const headers: Record<string, string> = { ...(token ? { authorization: `Bearer ${token}` } : {}) };
  if (spec.method === 'GET') {
    const query = Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
      .join('&');
    return { method: 'GET', url: options.baseUrl + path + (query ? `?${query}` : ''), headers };
  }
  return {
    method: spec.method,
    url: options.baseUrl + path,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(rest),
  };
};

const parseJson = (answer: TransportAnswer): unknown => {
  try {
    return JSON.parse(answer.body);
  } catch (cause) {
    throw new Unanswered(`not JSON (${answer.status})`, { status: answer.status, cause });
  }
};

const toProblem = (answer: TransportAnswer, body: unknown): Problem => {
  const parsed = problemBody.safeParse(body);
  if (!parsed.success) throw new Unanswered(`unexpected answer (${answer.status})`, { status: answer.status });
  const { code, facts, requestId } = parsed.data;
  if (!(code in statusOf)) throw new Unanswered(`fault ${code}`, { status: answer.status, requestId });
  return problem(code as 'not_found', facts as never);
};
